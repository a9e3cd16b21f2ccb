package health.ward.functions.delineate;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import health.ward.gateway.function.Startup;
import health.ward.gateway.sealed.ChannelLimits;
import health.ward.gateway.wiring.AppWiring;

/** Gives the host the one instance of this app's functions; start-up begins when it is loaded. */
public final class DelineateInjector implements FunctionInstanceInjector {

  private final Startup<DelineateFunctions> functions =
      new Startup<>(
          () ->
              new DelineateFunctions(
                  AppWiring.withoutRecords("delineate", ChannelLimits.IMAGES, DelineateRoutes::of)
                      .start()));

  @Override
  public <T> T getInstance(Class<T> functionClass) throws Exception {
    return functionClass.cast(functions.get());
  }
}
