package dev.cupel.local;

/** Which outputs are a terminal; only the script that started this process can tell them apart. */
final class Terminal {

    private static final String TERMINALS = System.getProperty("cupel.terminals", "");

    private Terminal() {}

    static boolean isOut() {
        return TERMINALS.contains("out");
    }

    static boolean isErr() {
        return TERMINALS.contains("err");
    }
}
