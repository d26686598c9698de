package dev.cupel.local.cli;

/** Which outputs are a terminal; only the script that started this process can tell them apart. */
public final class Terminal {

    private static final String TERMINALS = System.getProperty("cupel.terminals", "");

    private Terminal() {}

    public static boolean isOut() {
        return TERMINALS.contains("out");
    }

    public static boolean isErr() {
        return TERMINALS.contains("err");
    }
}
