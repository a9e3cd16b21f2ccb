"""Says in JSON what pydicom reads in a Segmentation object, and whether it can be written again without a change.

Usage: judge.py FILE
"""

import io
import json
import sys
import warnings
from pathlib import Path

import pydicom


def main(path):
    warnings.simplefilter("error")
    pydicom.config.settings.reading_validation_mode = pydicom.config.RAISE
    ds = pydicom.dcmread(path)
    for element in ds.iterall():
        element.value
    again = io.BytesIO()
    pydicom.dcmwrite(again, ds)
    frame = ds.PerFrameFunctionalGroupsSequence[0]
    shared = ds.SharedFunctionalGroupsSequence[0]
    sources = frame.DerivationImageSequence[0].SourceImageSequence
    segment = ds.SegmentSequence[0]
    pixels = ds.pixel_array
    print(
        json.dumps(
            {
                "unchanged": again.getvalue() == Path(path).read_bytes(),
                "shape": pixels.shape,
                "values": sorted(int(value) for value in set(pixels.ravel())),
                "positions": [int(at) for at in pixels.ravel().nonzero()[0]],
                "patient": [str(ds.PatientName), ds.PatientID, ds.PatientBirthDate, ds.PatientSex],
                "study": ds.StudyInstanceUID,
                "frameOfReference": ds.get("FrameOfReferenceUID"),
                "sources": [source.ReferencedSOPInstanceUID for source in sources],
                "frames": [str(source.get("ReferencedFrameNumber")) for source in sources],
                "series": [
                    [series.SeriesInstanceUID, [one.ReferencedSOPInstanceUID for one in series.ReferencedInstanceSequence]]
                    for series in ds.ReferencedSeriesSequence
                ],
                "ownSeries": ds.SeriesInstanceUID,
                "instance": ds.SOPInstanceUID,
                "spacing": [float(mm) for mm in shared.PixelMeasuresSequence[0].PixelSpacing]
                if "PixelMeasuresSequence" in shared
                else None,
                "orientation": [float(part) for part in shared.PlaneOrientationSequence[0].ImageOrientationPatient]
                if "PlaneOrientationSequence" in shared
                else None,
                "position": [float(mm) for mm in frame.PlanePositionSequence[0].ImagePositionPatient]
                if "PlanePositionSequence" in frame
                else None,
                "type": segment.SegmentedPropertyTypeCodeSequence[0].CodeMeaning,
                "algorithm": [
                    segment.SegmentAlgorithmType,
                    segment.SegmentAlgorithmName,
                    segment.SegmentationAlgorithmIdentificationSequence[0].AlgorithmVersion,
                    segment.SegmentationAlgorithmIdentificationSequence[0].AlgorithmParameters,
                ],
                "description": ds.ContentDescription,
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1])
