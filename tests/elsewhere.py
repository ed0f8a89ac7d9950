"""Programs run away from the checkout, with nothing of ours on Python's path."""

import os
import subprocess


def run(command, folder, **settings):
    """Run a command in a folder that is not the checkout and return what it prints; ``settings`` are more variables."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    ran = subprocess.run(command, cwd=folder, env=environment | settings, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout
