package health.ward.enclave.configuration;

import java.net.URI;

/**
 * The agent that asks for the attestation of the virtual machine under this process.
 *
 * @param address of the agent, on this machine
 * @param provider https address of the attestation provider that it shall ask
 */
public record GuestAgentSettings(URI address, URI provider) {}
