"""What the wheel of `ddl` takes along besides the package: quizzes and solutions, which `ddl.book` then finds inside it."""

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BookFiles(BuildHookInterface):
    """Only for a wheel to be copied elsewhere: an editable installation reads these files where they are."""

    def initialize(self, version: str, build_data: dict) -> None:
        if version == "standard":
            build_data["force_include"].update({f"exercises/{name}": f"ddl/_book/{name}" for name in ("quizzes", "solutions")})
