package health.ward.enclave.http;

import health.ward.enclave.service.SealedService;
import health.ward.sealing.ohttp.MessageTooLargeException;
import health.ward.sealing.ohttp.OpeningException;
import health.ward.sealing.ohttp.UnknownKeyException;

/** Answers sealed messages, and those that cannot be opened with the few errors outside a seal. */
public final class SealedEndpoint {
  private final SealedService service;
  private final int maximumMessageBytes;

  public SealedEndpoint(SealedService service, int maximumMessageBytes) {
    this.service = service;
    this.maximumMessageBytes = maximumMessageBytes;
  }

  int maximumMessageBytes() {
    return maximumMessageBytes;
  }

  OuterResponse answer(byte[] message) {
    try {
      return OuterResponse.of("message/ohttp-res", service.answer(message));
    } catch (UnknownKeyException e) {
      return OuterResponse.unknownKey();
    } catch (MessageTooLargeException e) {
      return OuterResponse.tooLarge(maximumMessageBytes);
    } catch (OpeningException e) {
      return OuterResponse.notOpened();
    }
  }
}
