package health.ward.attestation.appraisal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdviceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          service                              | Another service answered: check the address
          iss                                  | Another provider attested it
          jku                                  | Another provider attested it
          kid                                  | The provider may have rolled its keys over
          x-ms-policy-hash                     | The provider judged by another policy
          exp                                  | Compare the clock here with the right time
          nbf                                  | Compare the clock here with the right time
          iat                                  | Compare the clock here with the right time
          alg                                  | Nothing genuine looks like this
          signature                            | Nothing genuine looks like this
          token payload                        | Nothing genuine looks like this
          runtimeData                          | Nothing genuine looks like this
          x-ms-attestation-type                | It runs on another kind of hardware
          x-ms-sgx-mrenclave                   | If this is a build that you released
          x-ms-sevsnpvm-launchmeasurement      | If this is a build that you released
          tdx_mrtd                             | If this is a build that you released
          x-ms-isolation-tee.tdx_mrtd          | If this is a build that you released
          x-ms-sgx-mrsigner                    | Somebody else signed it
          x-ms-sgx-product-id                  | Somebody else signed it
          x-ms-sgx-svn                         | It is older than the policy accepts
          x-ms-sevsnpvm-guestsvn               | It is older than the policy accepts
          x-ms-sevsnpvm-bootloader-svn         | Have the platform's firmware and microcode updated
          x-ms-sevsnpvm-tee-svn                | Have the platform's firmware and microcode updated
          x-ms-sevsnpvm-snpfw-svn              | Have the platform's firmware and microcode updated
          x-ms-isolation-tee.x-ms-sevsnpvm-microcode-svn | Have the platform's firmware and microcode updated
          x-ms-sgx-is-debuggable               | It can be read by whoever runs the host
          x-ms-sevsnpvm-is-debuggable          | It can be read by whoever runs the host
          tdx_td_attributes_debug              | It can be read by whoever runs the host
          quote-debug                          | It can be read by whoever runs the host
          secureboot                           | Somebody else could get into this machine
          x-ms-sevsnpvm-migration-allowed      | Somebody else could get into this machine
          x-ms-azurevm-debuggersdisabled       | Somebody else could get into this machine
          x-ms-azurevm-bootdebug-enabled       | Somebody else could get into this machine
          x-ms-azurevm-kerneldebug-enabled     | Somebody else could get into this machine
          x-ms-azurevm-hypervisordebug-enabled | Somebody else could get into this machine
          x-ms-azurevm-testsigning-enabled     | Somebody else could get into this machine
          x-ms-isolation-tee.x-ms-compliance-status | Somebody else could get into this machine
          x-ms-sgx-report-data                 | What was attested is not what answered
          x-ms-sevsnpvm-reportdata             | What was attested is not what answered
          tdx_report_data                      | What was attested is not what answered
          x-ms-runtime.client-payload.nonce    | What was attested is not what answered
          ohttpKeys                            | What was attested is not what answered
          nonce                                | What was attested is not what answered
          cas-signature                        | What was attested is not what answered
          cas-chain                            | Its certificates do not hold now
          cas-key                              | Another CAS or another service of it
          cas-name                             | Another CAS or another service of it
          quote ISV_SIGNATURE                  | The quote or its collateral is not genuine
          collateral                           | The quote or its collateral is not genuine
          quote-root-key                       | Its root is not Intel's
          tcb-status                           | Have the platform's firmware and microcode updated
          tcb-advisory                         | Have the platform's firmware and microcode updated
          model risk                           | If you released this model
          model risk.v2                        | If you released this model
          endorsements                         | It carries nothing that could be believed
          evidence                             | It carries nothing that could be believed
          """)
  void eachRefusalSaysWhatToDo(String claim, String beginning) {
    String advice = Check.refused(claim, "this", "that").advice().orElse("nothing");
    assertTrue(advice.startsWith(beginning), advice);
  }

  @Test
  void whatPassedNeedsNoAdvice() {
    assertEquals(Optional.empty(), Check.equal("service", "onnx", "onnx", "/services").advice());
  }
}
