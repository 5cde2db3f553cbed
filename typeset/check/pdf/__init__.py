"""Checks of finished PDFs: for a press (PDF/X), for archives (PDF/A), for listeners (PDF/UA)."""
