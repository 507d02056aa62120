import argparse
import sys

import pytest
import tasks


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    """The commands in a folder of their own, with every command that they would run written down instead."""
    commands = []
    for name in ("requirements.txt", "pyproject.toml"):
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(tasks, "ROOT", tmp_path)
    monkeypatch.setattr(tasks, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(tasks, "STAMP", tmp_path / ".venv" / "installed.txt")
    monkeypatch.setattr(tasks, "run", lambda *command, **_: commands.append(" ".join(map(str, command))))

    class Made:
        returncode = 0

    def make_venv(command):
        commands.append(" ".join(command))
        (tmp_path / ".venv").mkdir(exist_ok=True)
        return Made

    monkeypatch.setattr(tasks.subprocess, "run", make_venv)
    return tmp_path, commands


def test_the_environment_is_made_once_and_again_when_the_pins_change(fresh):
    folder, commands = fresh
    tasks.set_up()
    assert "venv" in commands[0] and "requirements.txt" in commands[1] and "--editable" in commands[2]
    tasks.set_up()
    assert len(commands) == 3
    (folder / "requirements.txt").write_text("changed")
    tasks.set_up()
    assert len(commands) == 6


def test_an_installation_that_was_cut_short_is_done_again(fresh, monkeypatch):
    _, commands = fresh
    monkeypatch.setattr(tasks, "run", lambda *_, **__: (_ for _ in ()).throw(SystemExit(1)))
    with pytest.raises(SystemExit):
        tasks.set_up()
    monkeypatch.setattr(tasks, "run", lambda *command, **_: commands.append("ran"))
    tasks.set_up()
    assert commands.count("ran") == 2


@pytest.mark.parametrize("version", [(3, 10), (3, 14)])
def test_a_python_that_is_too_old_or_too_new(fresh, monkeypatch, version):
    monkeypatch.setattr(tasks.sys, "version_info", (*version, 0))
    with pytest.raises(SystemExit, match=r"runs on Python 3\.11 to 3\.13"):
        tasks.set_up()


def test_without_venv_it_says_what_to_install(fresh, monkeypatch):
    class Failed:
        returncode = 1

    monkeypatch.setattr(tasks.subprocess, "run", lambda command: Failed)
    with pytest.raises(SystemExit, match="sudo apt install python3-venv"):
        tasks.set_up()


@pytest.mark.parametrize("task", [tasks.chapter, tasks.claims])
def test_an_unknown_chapter_names_the_known_ones(task):
    with pytest.raises(SystemExit, match=r"no chapter '01_perceptorn'\. There are: 01_perceptron"):
        task(argparse.Namespace(name="01_perceptorn"))


def test_claims_are_those_of_one_chapter_and_its_solutions_or_of_all(fresh):
    folder, commands = fresh
    for name in ("01_first", "02_second"):
        (folder / "chapters" / "part1").mkdir(parents=True, exist_ok=True)
        (folder / "chapters" / "part1" / f"{name}.ipynb").touch()
    tasks.claims(argparse.Namespace(name="02_second"))
    tasks.claims(argparse.Namespace(name=None))
    one, every = (command.replace("\\", "/").partition("claims.py ")[2] for command in commands)
    assert one == "chapters/part1/02_second.ipynb exercises/solutions/part1/02_second.ipynb"
    assert every == f"chapters/part1/01_first.ipynb exercises/solutions/part1/01_first.ipynb {one}"


def test_the_benchmark_is_told_of_another_engine_and_where_to_write(fresh, monkeypatch):
    _, commands = fresh
    monkeypatch.setattr(tasks, "set_up", lambda: None)
    options = ["--peer", "other", "--json", "found.json"]
    for words in (["bench"], ["bench", *options], ["bench", "engine"], ["bench", "engine", *options]):
        monkeypatch.setattr(sys, "argv", ["tasks.py", *words])
        tasks.main()
    told = [command.partition("benchmarks/")[2] for command in commands]
    given = " --peer other --json found.json"
    assert told == ["playground.js", "playground.js" + given, "engine.py", "engine.py" + given]


def test_a_failing_command_stops_with_its_status(capfd):
    with pytest.raises(SystemExit) as stopped:
        tasks.run(sys.executable, "-c", "raise SystemExit(7)")
    assert stopped.value.code == 7
    assert "failed with status 7" in capfd.readouterr().err
