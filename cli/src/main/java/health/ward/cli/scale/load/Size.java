package health.ward.cli.scale.load;

/**
 * What a pod takes or a node has.
 *
 * @param epcMebibytes of enclave memory
 * @param millicores of processor
 * @param memoryMebibytes of memory
 */
public record Size(int epcMebibytes, int millicores, int memoryMebibytes) {

  /** Takes nothing. */
  public static final Size NOTHING = new Size(0, 0, 0);

  /** Both together. */
  public Size plus(Size other) {
    return new Size(
        epcMebibytes + other.epcMebibytes,
        millicores + other.millicores,
        memoryMebibytes + other.memoryMebibytes);
  }

  /** Whether there is room for it. */
  public boolean fitsIn(Size room) {
    return epcMebibytes <= room.epcMebibytes
        && millicores <= room.millicores
        && memoryMebibytes <= room.memoryMebibytes;
  }
}
