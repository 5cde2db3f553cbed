"""veraPDF as a program, which no package brings: its engine and its own writer of reports, started from here.

python -m tests.verapdf_program PACKAGES JARS [--format mrr] [--flavour ua1] FILE
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from tests.verapdf import start_engine


def main(arguments: list[str]) -> None:
    """Write the report of a file, as ``verapdf --format mrr`` does; without a flavour, of what it claims."""
    packages, jars, *options = arguments
    known = start_engine(packages, jars.split(":"))
    java = import_module("jpype").JClass
    factory = java("org.verapdf.processor.ProcessorFactory")
    validators = java("org.verapdf.pdfa.validation.validators.ValidatorFactory")
    flavours = java("org.verapdf.pdfa.flavours.PDFAFlavour")
    flavour = (
        known[options[options.index("--flavour") + 1]] if "--flavour" in options else flavours.NO_FLAVOUR
    )
    tasks = java("java.util.EnumSet").of(java("org.verapdf.processor.TaskType").VALIDATE)
    config = factory.fromValues(
        validators.createConfig(flavour, False, 100, False),
        java("org.verapdf.features.FeatureFactory").defaultConfig(),
        java("org.verapdf.processor.plugins.PluginsCollectionConfig").defaultConfig(),
        java("org.verapdf.metadata.fixer.FixerFactory").defaultConfig(),
        tasks,
    )
    output = java("java.io.ByteArrayOutputStream")()
    report = factory.getHandler(java("org.verapdf.processor.FormatOption").MRR, False, output, False)
    files = java("java.util.ArrayList")([java("java.io.File")(str(Path(options[-1]).absolute()))])
    factory.fileBatchProcessor(config).process(files, report)
    sys.stdout.buffer.write(bytes(output.toByteArray()))


if __name__ == "__main__":
    main(sys.argv[1:])
