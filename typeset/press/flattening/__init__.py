"""Transparency becomes opaque, for the standards that know none: by arithmetic, or as a picture."""
