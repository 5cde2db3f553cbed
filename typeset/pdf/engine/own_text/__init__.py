"""Our text engine as the modules of WeasyPrint's that would use Pango: same names, same promises.

Each module has what the rest of WeasyPrint imports from the one it stands for;
``load.py`` says which. Their names and parameters are compared with WeasyPrint's
source in ``tests/pdf/engine/test_own_text.py``.
"""
