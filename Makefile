# Each target is a line of tools/tasks.py, which also runs on Windows: see README.md.
PYTHON ?= python3
TASKS = $(PYTHON) tools/tasks.py

.PHONY: book test lab lint chapter claims bench

book:  ## build the site
	$(TASKS) book

test:  ## check everything
	$(TASKS) test

lab:  ## open the chapters in JupyterLab
	$(TASKS) lab

lint:  ## check code style
	$(TASKS) lint

chapter:  ## check one chapter: make chapter NAME=01_perceptron
	$(TASKS) chapter "$(NAME)"

claims:  ## try every claim with other random numbers: make claims, or make claims NAME=01_perceptron
	$(TASKS) claims $(if $(NAME),"$(NAME)")

bench:  ## how fast the playground trains, or the engine of the chapters: make bench, or make bench NAME=engine PEER=folder JSON=result.json
	$(TASKS) bench $(if $(NAME),"$(NAME)") $(if $(PEER),--peer "$(PEER)") $(if $(JSON),--json "$(JSON)")
