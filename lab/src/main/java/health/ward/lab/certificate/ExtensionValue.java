package health.ward.lab.certificate;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** One X.509 extension with its value. */
public record ExtensionValue(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {}
