package health.ward.attestation.maa;

/**
 * Security version numbers of an SEV-SNP virtual machine (AMD SEV-SNP ABI, GUEST_SVN and the parts
 * of REPORTED_TCB).
 *
 * @param guest of the machine's own image, 0 to 2^32 - 1
 * @param bootloader of the security processor's boot loader, 0 to 255
 * @param tee of its operating system, 0 to 255
 * @param firmware of its SNP firmware, 0 to 255
 * @param microcode of the processor, 0 to 255
 */
public record SnpSvns(long guest, int bootloader, int tee, int firmware, int microcode) {}
