"""Pictures and drawings: their formats, sizes and colours, read with care."""
