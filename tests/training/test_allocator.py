"""What is freed is kept: the kernel is not asked for the same memory again and again."""

import platform
import subprocess
import sys

import pytest

TAKEN_AGAIN = """
import resource, sys
import numpy as np
from digit_draw.training.allocator import keep_freed_memory

if sys.argv[1] == "kept":
    keep_freed_memory()
def step():
    layers = [np.ones(2_500_000, np.float32) for _ in range(8)]  # 10 MB each, and all are freed at its end


step()
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(5):
    step()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


def faults(way):
    """Return how many pages a fresh process had to ask the kernel for."""
    command = [sys.executable, "-c", TAKEN_AGAIN, way]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc is told to keep what is freed")
def test_what_is_freed_is_kept():
    assert faults("kept") * 10 < 200 < faults("as it is")
