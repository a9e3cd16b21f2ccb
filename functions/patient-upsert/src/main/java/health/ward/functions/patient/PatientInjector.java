package health.ward.functions.patient;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import health.ward.gateway.function.Startup;
import health.ward.gateway.sealed.ChannelLimits;
import health.ward.gateway.wiring.AppWiring;

/** Gives the host the one instance of this app's functions; start-up begins when it is loaded. */
public final class PatientInjector implements FunctionInstanceInjector {

  private final Startup<PatientFunctions> functions =
      new Startup<>(
          () ->
              new PatientFunctions(
                  new AppWiring("patient", ChannelLimits.JSON, PatientRoutes::calls).start()));

  @Override
  public <T> T getInstance(Class<T> functionClass) throws Exception {
    return functionClass.cast(functions.get());
  }
}
