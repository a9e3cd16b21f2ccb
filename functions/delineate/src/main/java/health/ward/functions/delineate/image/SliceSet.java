package health.ward.functions.delineate.image;

import health.ward.functions.delineate.dicom.DicomException;
import health.ward.functions.delineate.dicom.DicomFrame;
import health.ward.functions.delineate.dicom.DicomSource;
import java.util.ArrayList;
import java.util.List;

/** Three files of one frame each: T1, FLAIR and T1 with gadolinium of one slice. */
final class SliceSet implements SliceFile {

  private final List<SliceFile> files;

  private SliceSet(List<SliceFile> files) {
    this.files = files;
  }

  static SliceSet of(List<byte[]> contents) throws ImageException {
    List<SliceFile> files = new ArrayList<>();
    for (byte[] content : contents) {
      SliceFile file = SliceFile.of(List.of(content));
      if (file instanceof DicomSlice slice && slice.image().frames().size() != 1) {
        throw new UnsupportedImageException("Send three files of one frame each.");
      }
      SliceFile first = files.isEmpty() ? file : files.get(0);
      if (file.width() != first.width() || file.height() != first.height()) {
        throw new UnsupportedImageException("Send three images of the same size.");
      }
      if (file.isDicom() != first.isDicom()) {
        throw new UnsupportedImageException("Send three DICOM files or three other images.");
      }
      files.add(file);
    }
    return new SliceSet(files);
  }

  @Override
  public int width() {
    return files.get(0).width();
  }

  @Override
  public int height() {
    return files.get(0).height();
  }

  @Override
  public boolean isDicom() {
    return files.get(0).isDicom();
  }

  @Override
  public SliceImage decode() throws ImageException {
    List<SliceImage> images = new ArrayList<>();
    List<DicomFrame> frames = new ArrayList<>();
    for (SliceFile file : files) {
      if (file instanceof DicomSlice slice) {
        frames.addAll(slice.image().frames());
      } else {
        images.add(file.decode());
      }
    }
    try {
      return isDicom() ? SliceImage.ofDicom(DicomSource.of(frames)) : SliceImage.ofChannels(images);
    } catch (DicomException notTaken) {
      throw DicomSlice.translated(notTaken);
    }
  }
}
