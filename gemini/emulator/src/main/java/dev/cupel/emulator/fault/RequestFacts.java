package dev.cupel.emulator.fault;

/**
 * The facts of a request that faults can match.
 *
 * @param model empty when the request is about none
 * @param displayName of the file or job that the request is about; empty when there is none
 * @param mimeType of the file whose upload starts; empty for other requests
 * @param afterEmptyPage whether a list is asked for what {@link OnRequest.EmptyPage} has withheld
 */
public record RequestFacts(Route route, String model, String displayName, String mimeType, boolean afterEmptyPage) {}
