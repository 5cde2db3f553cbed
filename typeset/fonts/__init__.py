"""Faces: the catalogue, how they are obtained, which part gets which, coverage, style sheets, subsets."""

from typeset.fonts.catalogue import Catalogue, CatalogueFace, FaceKey, parse_key, read_catalogue, read_further
from typeset.fonts.check import Lenience, check_coverage
from typeset.fonts.choose import FaceSources, choose_faces
from typeset.fonts.css import (
    FontStyle,
    epub_font_face_css,
    epub_part_css,
    font_face_css,
    part_css,
    print_style,
)
from typeset.fonts.faces import Face, subset_face
from typeset.fonts.faceset import PARTS, FaceSet, PartFaces
from typeset.fonts.own_faces import check_rights
from typeset.fonts.plan import FaceUse, plan_faces, tongues_of
from typeset.fonts.store.folder import State, face_state, store_folder
from typeset.fonts.store.obtain import obtain_faces
from typeset.fonts.store.progress import Progress

__all__ = [
    "PARTS",
    "Catalogue",
    "CatalogueFace",
    "Face",
    "FaceKey",
    "FaceSet",
    "FaceSources",
    "FaceUse",
    "FontStyle",
    "Lenience",
    "PartFaces",
    "Progress",
    "State",
    "check_coverage",
    "check_rights",
    "choose_faces",
    "epub_font_face_css",
    "epub_part_css",
    "face_state",
    "font_face_css",
    "obtain_faces",
    "parse_key",
    "part_css",
    "plan_faces",
    "print_style",
    "read_catalogue",
    "read_further",
    "store_folder",
    "subset_face",
    "tongues_of",
]
