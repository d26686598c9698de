package dev.cupel.results.item;

/** A staged item as its topic has it. */
public final class ItemBody {

    private final byte[] bytes;

    /** Takes the bytes themselves: nobody changes them. */
    public ItemBody(byte[] bytes) {
        this.bytes = bytes;
    }

    public byte[] bytes() {
        return bytes;
    }
}
