"""Writes DICOM files with pydicom, and beside each what pydicom reads out of it: float64, after rescaling.

Usage: variants.py FOLDER    writes NAME.dcm and NAME.values
"""

import sys
from pathlib import Path

import numpy as np
import pydicom
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.pixel_data_handlers.util import apply_modality_lut
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian, MRImageStorage, generate_uid


def image(random, bits, signed, rows, columns, frames):
    low, high = (-(1 << bits - 1), 1 << bits - 1) if signed else (0, 1 << bits)
    shape = (frames, rows, columns) if frames > 1 else (rows, columns)
    return random.integers(low, high, shape)


def dataset(pixels, bits, allocated, signed, syntax, frames):
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = MRImageStorage
    meta.MediaStorageSOPInstanceUID = generate_uid(entropy_srcs=["instance"])
    meta.TransferSyntaxUID = syntax
    ds = FileDataset(None, {}, file_meta=meta, preamble=bytes(128))
    ds.is_little_endian, ds.is_implicit_VR = True, syntax == ImplicitVRLittleEndian
    ds.SOPClassUID, ds.SOPInstanceUID = meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID
    ds.Modality, ds.PatientName, ds.PatientID = "MR", "Synthetic^Slice", "none"
    ds.StudyInstanceUID = generate_uid(entropy_srcs=["study"])
    ds.SeriesInstanceUID = generate_uid(entropy_srcs=["series"])
    ds.Rows, ds.Columns = pixels.shape[-2:]
    if frames > 1:
        ds.NumberOfFrames = frames
    ds.SamplesPerPixel, ds.PhotometricInterpretation = 1, "MONOCHROME2"
    ds.BitsAllocated, ds.BitsStored, ds.HighBit = allocated, bits, bits - 1
    ds.PixelRepresentation = int(signed)
    kind = f"{'i' if signed else 'u'}{allocated // 8}"
    data = pixels.astype("<" + kind).tobytes()
    ds.PixelData = data + b"\0" * (len(data) % 2)
    ds["PixelData"].VR = "OB" if allocated == 8 else "OW"
    return ds


def with_sequences(ds, undefined):
    code = Dataset()
    code.CodeValue, code.CodingSchemeDesignator, code.CodeMeaning = "1", "99WARD", "A code"
    inner = Dataset()
    inner.PurposeOfReferenceCodeSequence = Sequence([code, code])
    ds.ReferencedImageSequence = Sequence([inner, Dataset()])
    ds.add_new(0x00091001, "SQ" if not ds.is_implicit_VR else "UN", Sequence([code]) if not ds.is_implicit_VR else b"")
    for element in ds:
        if element.VR == "SQ":
            element.is_undefined_length = undefined
            for item in element.value:
                item.is_undefined_length_sequence_item = undefined


def write(folder, name, ds):
    ds.save_as(folder / f"{name}.dcm", write_like_original=False)
    read = pydicom.dcmread(folder / f"{name}.dcm")
    values = apply_modality_lut(read.pixel_array, read).astype("<f8")
    (folder / f"{name}.values").write_bytes(values.tobytes())


def main(folder):
    random = np.random.default_rng(11)
    syntaxes = {"explicit": ExplicitVRLittleEndian, "implicit": ImplicitVRLittleEndian}
    for syntax, uid in syntaxes.items():
        for bits, allocated in ((8, 8), (7, 8), (12, 16), (16, 16)):
            for signed in (False, True):
                for rows, columns, frames in ((64, 65, 1), (67, 71, 1), (65, 64, 3)):
                    pixels = image(random, bits, signed, rows, columns, frames)
                    ds = dataset(pixels, bits, allocated, signed, uid, frames)
                    name = f"{syntax}-{bits}of{allocated}-{'signed' if signed else 'unsigned'}-{columns}x{rows}x{frames}"
                    write(folder, name, ds)
                    ds.RescaleSlope, ds.RescaleIntercept = "1.9536019536", "-12.25"
                    ds.RescaleType = "US"
                    write(folder, name + "-rescaled", ds)
        for undefined in (False, True):
            ds = dataset(image(random, 12, False, 64, 64, 1), 12, 16, False, uid, 1)
            with_sequences(ds, undefined)
            write(folder, f"{syntax}-sequences-{'undefined' if undefined else 'defined'}", ds)
        ds = dataset(image(random, 12, False, 64, 64, 1), 12, 16, False, uid, 1)
        ds.PhotometricInterpretation = "MONOCHROME1"
        write(folder, f"{syntax}-monochrome1", ds)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
