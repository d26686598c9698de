package dev.cupel.submit.interactive;

/** The calls that this instance may have under way, shared evenly by the batches that it asks. Thread-safe. */
final class Slots {

    private final int all;
    private int batches;
    private int taken;

    Slots(int all) {
        this.all = all;
    }

    synchronized void enter() {
        batches++;
    }

    synchronized void leave() {
        batches--;
    }

    /** Takes slots for a batch that has some already; returns how many. */
    synchronized int take(int wanted, int held) {
        var share = Math.max(1, all / Math.max(1, batches));
        var given = Math.max(0, Math.min(wanted, Math.min(share - held, all - taken)));
        taken += given;
        return given;
    }

    synchronized void give(int back) {
        taken -= back;
    }
}
