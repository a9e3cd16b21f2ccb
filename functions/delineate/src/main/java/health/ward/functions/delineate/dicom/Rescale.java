package health.ward.functions.delineate.dicom;

import java.util.Optional;

/**
 * From stored samples to output units (PS3.3, section C.11.1.1.2).
 *
 * @param slope finite, not 0
 * @param intercept finite
 */
record Rescale(double slope, double intercept) {

  private static final double LARGEST = 1e12;

  /**
   * What an object or its functional group says; where it says nothing, samples stay as they are.
   */
  static Rescale of(Dataset scope) throws DicomException {
    return new Rescale(
        number(scope, Attribute.RESCALE_SLOPE, 1), number(scope, Attribute.RESCALE_INTERCEPT, 0));
  }

  float of(int sample) {
    return (float) (slope * sample + intercept);
  }

  private static double number(Dataset scope, Attribute attribute, double otherwise)
      throws DicomException {
    Optional<double[]> numbers = scope.decimals(attribute, 1);
    double number = numbers.isEmpty() ? otherwise : numbers.get()[0];
    if (Math.abs(number) > LARGEST || (attribute == Attribute.RESCALE_SLOPE && number == 0)) {
      throw UnsupportedDicomException.of(
          attribute, "is out of range: at most 1e12, and no slope of 0.");
    }
    return number;
  }
}
