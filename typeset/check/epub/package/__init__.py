"""The rules of the package file: metadata, manifest, spine, and the words that they may use."""
