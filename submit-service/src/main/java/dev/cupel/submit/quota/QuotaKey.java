package dev.cupel.submit.quota;

/** Whose quota it is: Gemini counts by project and model. */
public record QuotaKey(String project, String model) {}
