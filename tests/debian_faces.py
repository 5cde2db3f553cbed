"""Faces that come from Debian alone: tests that set them need apt-get, which other systems have not."""

from __future__ import annotations

import shutil

import pytest

HAS_DEBIAN = shutil.which("apt-get") is not None
needs_debian = pytest.mark.skipif(not HAS_DEBIAN, reason="this face comes from Debian alone: no apt-get here")
