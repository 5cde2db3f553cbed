"""The properties that PDF/A knows, with the types of their values: the XMP Specification of September 2005.

A row pairs the names of a schema with types. ``bag/``, ``seq/`` and ``alt/`` stand before the type of the
members of a list; ``lang`` is a list of texts in several languages. Values joined by ``|`` are the only ones,
and ``~`` is a space in one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_ADOBE: Final = "http://ns.adobe.com/"
DC: Final = "http://purl.org/dc/elements/1.1/"
XMP: Final = _ADOBE + "xap/1.0/"
XMP_MM: Final = _ADOBE + "xap/1.0/mm/"
PDF: Final = _ADOBE + "pdf/1.3/"
PDF_A: Final = "http://www.aiim.org/pdfa/ns/id/"
DEVICES: Final = tuple(
    _ADOBE + path for path in ("xmp/1.0/DynamicMedia/", "camera-raw-settings/1.0/", "exif/1.0/aux/")
)
"""Schemas that came with the specification of 2005: PDF/A-1 does not know them."""

_PAGED: Final = _ADOBE + "xap/1.0/t/pg/"
LATER: Final = (
    (_PAGED, "Fonts"),
    (_PAGED, "PlateNames"),
    (_PAGED, "Colorants"),
    (XMP, "Label"),
    (XMP, "Rating"),
    (PDF_A, "corr"),
)
"""Single properties that came later than PDF/A-1."""

_SIGNS: Final = "0|1|2"
_TURN: Final = "T|M"
_SPEED: Final = "K|M|N"
_DEPTH: Final = "8Int|16Int|32Int|32Float"

_ROWS: Final = {
    DC: "contributor:bag/Text coverage:Text creator:seq/Text date:seq/Date description:lang format:Text "
    "identifier:Text language:bag/Locale publisher:bag/Text relation:bag/Text rights:lang source:Text "
    "subject:bag/Text title:lang type:bag/Text",
    XMP: "Advisory:bag/Text BaseURL:Text CreateDate:Date CreatorTool:Text Identifier:bag/Text Label:Text "
    "MetadataDate:Date ModifyDate:Date Nickname:Text Rating:Real Thumbnails:alt/Thumbnail",
    _ADOBE + "xap/1.0/rights/": "Certificate:Text Marked:Boolean Owner:bag/Text UsageTerms:lang "
    "WebStatement:Text",
    XMP_MM: "DerivedFrom:ResourceRef DocumentID:Text History:seq/ResourceEvent InstanceID:Text "
    "ManagedFrom:ResourceRef Manager:Text ManageTo:Text ManageUI:Text ManagerVariant:Text "
    "RenditionClass:Text RenditionParams:Text VersionID:Text Versions:seq/Version LastURL:Text "
    "RenditionOf:ResourceRef SaveID:Integer",
    _ADOBE + "xap/1.0/bj/": "JobRef:bag/Job",
    _ADOBE + "xap/1.0/t/pg/": "MaxPageSize:Dimensions NPages:Integer Fonts:bag/Font Colorants:seq/Colorant "
    "PlateNames:seq/Text",
    DEVICES[0]: "projectRef:ProjectLink videoFrameRate:Text videoFrameSize:Dimensions "
    f"videoPixelAspectRatio:Rational videoPixelDepth:{_DEPTH} videoColorSpace:sRGB|CCIR-601|CCIR-709 "
    "videoAlphaMode:straight|pre-multiplied videoAlphaPremultipleColor:Colorant "
    "videoAlphaUnityIsTransparent:Boolean videoCompressor:Text videoFieldOrder:Upper|Lower|Progressive "
    "pullDown:WSSWW|SSWWW|SWWWS|WWWSS|WWSSW|WSSWW_24p|SSWWW_24p|SWWWS_24p|WWWSS_24p|WWSSW_24p "
    f"audioSampleRate:Integer audioSampleType:{_DEPTH} audioChannelType:Mono|Stereo|5.1|7.1 "
    "audioCompressor:Text speakerPlacement:Text fileDataRate:Rational tapeName:Text altTapeName:Text "
    "startTimecode:Timecode altTimecode:Timecode duration:Time scene:Text shotName:Text shotDate:Date "
    "shotLocation:Text logComment:Text markers:seq/Marker contributedMedia:bag/Media "
    "absPeakAudioFilePath:Text relativePeakAudioFilePath:Text videoModDate:Date audioModDate:Date "
    "metadataModDate:Date artist:Text album:Text trackNumber:Integer genre:Text copyright:Text "
    "releaseDate:Date composer:Text engineer:Text tempo:Real instrument:Text introTime:Time outCue:Time "
    "relativeTimestamp:Time loop:Boolean numberOfBeats:Real key:C|C#|D|D#|E|F|F#|G|G#|A|A#|B "
    "stretchMode:Fixed~length|Time-Scale|Resample|Beat~Splice|Hybrid timeScaleParams:TimeScaleStretch "
    "resampleParams:ResampleStretch beatSpliceParams:BeatSpliceStretch "
    "timeSignature:2/4|3/4|4/4|5/4|7/4|6/8|9/8|12/8|other scaleType:Major|Minor|Both|Neither",
    DEVICES[1]: "AutoBrightness:Boolean AutoContrast:Boolean AutoExposure:Boolean AutoShadows:Boolean "
    "BlueHue:Integer BlueSaturation:Integer Brightness:Integer CameraProfile:Text "
    "ChromaticAberrationB:Integer ChromaticAberrationR:Integer ColorNoiseReduction:Integer Contrast:Integer "
    "CropTop:Real CropLeft:Real CropBottom:Real CropRight:Real CropAngle:Real CropWidth:Real "
    f"CropHeight:Real CropUnits:{_SIGNS} Exposure:Real GreenHue:Integer GreenSaturation:Integer "
    "HasCrop:Boolean HasSettings:Boolean LuminanceSmoothing:Integer RawFileName:Text RedHue:Integer "
    "RedSaturation:Integer Saturation:Integer Shadows:Integer ShadowTint:Integer Sharpness:Integer "
    "Temperature:Integer Tint:Integer ToneCurve:seq/Text ToneCurveName:Text Version:Text "
    "VignetteAmount:Integer VignetteMidpoint:Integer "
    "WhiteBalance:As~Shot|Auto|Daylight|Cloudy|Shade|Tungsten|Fluorescent|Flash|Custom",
    DEVICES[2]: "Lens:Text SerialNumber:Text",
    PDF: "Keywords:Text PDFVersion:Text Producer:Text",
    PDF_A: "part:Integer amd:Text conformance:Text corr:Text",
    _ADOBE + "photoshop/1.0/": "AuthorsPosition:Text CaptionWriter:Text Category:Text City:Text Country:Text "
    "Credit:Text DateCreated:Date Headline:Text Instructions:Text Source:Text State:Text "
    "SupplementalCategories:Texts TransmissionReference:Text Urgency:Integer",
    _ADOBE + "tiff/1.0/": "ImageWidth:Integer ImageLength:Integer BitsPerSample:seq/Integer Compression:1|6 "
    "PhotometricInterpretation:2|6 Orientation:1|2|3|4|5|6|7|8 SamplesPerPixel:Integer "
    "PlanarConfiguration:1|2 YCbCrSubSampling:seq/Integer YCbCrPositioning:1|2 XResolution:Rational "
    "YResolution:Rational ResolutionUnit:2|3 TransferFunction:seq/Integer WhitePoint:seq/Rational "
    "PrimaryChromaticities:seq/Rational YCbCrCoefficients:seq/Rational ReferenceBlackWhite:seq/Rational "
    "DateTime:Date ImageDescription:lang Make:Text Model:Text Software:Text Artist:Text Copyright:lang",
    _ADOBE + "exif/1.0/": "ExifVersion:0210|0220 FlashpixVersion:0100|0100 ColorSpace:1|-32768|65535 "
    "ComponentsConfiguration:seq/Integer CompressedBitsPerPixel:Rational PixelXDimension:Integer "
    "PixelYDimension:Integer MakerNote:Text UserComment:lang RelatedSoundFile:Text DateTimeOriginal:Date "
    "DateTimeDigitized:Date ExposureTime:Rational FNumber:Rational ExposureProgram:0|1|2|3|4|5|6|7|8 "
    "SpectralSensitivity:Text ISOSpeedRatings:seq/Integer OECF:Response ShutterSpeedValue:Rational "
    "ApertureValue:Rational BrightnessValue:Rational ExposureBiasValue:Rational MaxApertureValue:Rational "
    "SubjectDistance:Rational MeteringMode:0|1|2|3|4|5|6|255 "
    "LightSource:0|1|2|3|4|9|10|11|12|13|14|15|17|18|19|20|21|22|23|24|255 Flash:Flash FocalLength:Rational "
    "SubjectArea:seq/Integer FlashEnergy:Rational SpatialFrequencyResponse:Response "
    "FocalPlaneXResolution:Rational FocalPlaneYResolution:Rational FocalPlaneResolutionUnit:2|3 "
    "SubjectLocation:seq/Integer ExposureIndex:Rational SensingMethod:1|2|3|4|5|7|8 FileSource:3|3 "
    "SceneType:1|1 "
    f"CFAPattern:Pattern CustomRendered:0|1 ExposureMode:{_SIGNS} WhiteBalance:0|1 DigitalZoomRatio:Rational "
    "FocalLengthIn35mmFilm:Integer SceneCaptureType:0|1|2|3 GainControl:0|1|2|3|4 "
    f"Contrast:{_SIGNS} Saturation:{_SIGNS} Sharpness:{_SIGNS} DeviceSettingDescription:DeviceSettings "
    "SubjectDistanceRange:0|1|2|3 ImageUniqueID:Text GPSVersionID:Text GPSLatitude:GPSCoordinate "
    "GPSLongitude:GPSCoordinate GPSAltitudeRef:0|1 GPSAltitude:Rational GPSTimeStamp:Date GPSSatellites:Text "
    f"GPSStatus:A|V GPSMeasureMode:2|3 GPSDOP:Rational GPSSpeedRef:{_SPEED} GPSSpeed:Rational "
    f"GPSTrackRef:{_TURN} GPSTrack:Rational GPSImgDirectionRef:{_TURN} GPSImgDirection:Rational "
    "GPSMapDatum:Text GPSDestLatitude:GPSCoordinate GPSDestLongitude:GPSCoordinate "
    f"GPSDestBearingRef:{_TURN} GPSDestBearing:Rational GPSDestDistanceRef:{_SPEED} "
    "GPSDestDistance:Rational GPSProcessingMethod:Text GPSAreaInformation:Text GPSDifferential:0|1",
}

_FIELDS: Final = {
    "ResourceRef": "instanceID:Text documentID:Text versionID:Text renditionClass:Text renditionParams:Text "
    "manager:Text managerVariant:Text manageTo:Text manageUI:Text",
    "ResourceEvent": "action:Text instanceID:Text parameters:Text softwareAgent:Text when:Date",
    "Version": "comments:Text event:ResourceEvent modifyDate:Date modifier:Text version:Text",
    "Job": "name:Text id:Text url:Text",
    "Dimensions": "w:Real h:Real unit:Text",
    "Font": "fontName:Text fontFamily:Text fontFace:Text fontType:Text versionString:Text composite:Boolean "
    "fontFileName:Text childFontFiles:seq/Text",
    "Colorant": "swatchName:Text mode:CMYK|RGB|LAB type:PROCESS|SPOT cyan:Real magenta:Real yellow:Real "
    "black:Real red:Integer green:Integer blue:Integer L:Real A:Integer B:Integer",
    "Thumbnail": "height:Integer width:Integer format:JPEG|JPEG image:Text",
    "Flash": "Fired:Boolean Return:0|2|3 Mode:0|1|2|3 Function:Boolean RedEyeMode:Boolean",
    "Response": "Columns:Integer Rows:Integer Names:seq/Text Values:seq/Rational",
    "Pattern": "Columns:Integer Rows:Integer Values:seq/Integer",
    "DeviceSettings": "Columns:Integer Rows:Integer Settings:seq/Text",
    "ProjectLink": "type:movie|still|audio|custom path:Text",
    "Timecode": "timeValue:Text timeFormat:24Timecode|25Timecode|2997DropTimecode|2997NonDropTimecode|"
    "30Timecode|50Timecode|5994DropTimecode|5994NonDropTimecode|60Timecode|23976Timecode",
    "Time": "value:Integer scale:Rational",
    "Marker": "startTime:Time duration:Time comment:Text name:Text location:Text target:Text type:Text",
    "Media": "path:Text track:Text startTime:Time duration:Time managed:Boolean webStatement:Text",
    "TimeScaleStretch": "quality:High|Medium|Low frameSize:Real frameOverlappingPercentage:Real",
    "ResampleStretch": "quality:High|Medium|Low",
    "BeatSpliceStretch": "useFileBeatsMarker:Boolean riseInDecibel:Real riseInTimeDuration:Time",
}


def _parsed(rows: str) -> dict[str, str]:
    return {name: kind.replace("~", " ") for name, _, kind in (row.partition(":") for row in rows.split())}


SCHEMAS: Final[Mapping[str, Mapping[str, str]]] = {space: _parsed(rows) for space, rows in _ROWS.items()}
"""Types of properties by namespace and name."""

STRUCTURES: Final[Mapping[str, Mapping[str, str]]] = {name: _parsed(rows) for name, rows in _FIELDS.items()}
"""Types of the fields of structures."""
