package dev.cupel.submit;

/** Whose quota it is: Gemini counts by project and model. */
record QuotaKey(String project, String model) {}
