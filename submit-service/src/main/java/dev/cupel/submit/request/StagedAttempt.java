package dev.cupel.submit.request;

/**
 * An item that waits to be asked for the n-th time.
 *
 * @param body the item as its topic has it
 */
@SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
record StagedAttempt(String dataset, String item, int attempt, byte[] body) {

    /** Names the item over all datasets. */
    String key() {
        return dataset + "/" + item;
    }
}
