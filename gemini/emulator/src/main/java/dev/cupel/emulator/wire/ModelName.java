package dev.cupel.emulator.wire;

/** Names of models, which the API takes with and without their collection. */
public final class ModelName {

    private static final String COLLECTION = "models/";

    private ModelName() {}

    /** Without {@code models/}, as in {@code gemini-2.5-flash}. */
    public static String plain(String name) {
        return name.startsWith(COLLECTION) ? name.substring(COLLECTION.length()) : name;
    }
}
