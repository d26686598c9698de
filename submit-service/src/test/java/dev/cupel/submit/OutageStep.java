package dev.cupel.submit;

import static dev.cupel.submit.OutageStep.Server.BROKER;
import static dev.cupel.submit.OutageStep.Server.DATABASE;
import static dev.cupel.submit.OutageStep.Server.PROVIDER;

/** Where a step is caught, and what it loses there. */
enum OutageStep {
    TAKING_ITEMS(DATABASE, "insert into staged_item", DATABASE),
    TAKING_ITEMS_WITHOUT_BROKER(DATABASE, "insert into staged_item", BROKER),
    TAKING_BATCHES(DATABASE, "insert into batch (id", DATABASE),
    ADMITTING(DATABASE, "update batch set intent_number", DATABASE),
    UPLOADING(PROVIDER, "POST /upload", PROVIDER),
    NOTING_AN_UPLOAD(DATABASE, "update batch set file_expires_at", DATABASE),
    CREATING(PROVIDER, ":batchGenerateContent", PROVIDER),
    LEARNING_OF_A_JOB(PROVIDER, ":batchGenerateContent", PROVIDER),
    NOTING_A_JOB(DATABASE, "update batch set job", DATABASE),
    PUBLISHING(BROKER, "cupel-relay-submit", BROKER),
    LISTING(PROVIDER, "GET /v1beta/batches", PROVIDER),
    RECONCILING(DATABASE, "update project set reconciled", DATABASE),
    CANCELLING(PROVIDER, ":cancel", PROVIDER),
    WITHDRAWING(DATABASE, "update batch set state", DATABASE),
    GIVING_BACK_QUOTA(DATABASE, "update batch set reserved_tokens = null", DATABASE),
    SETTLING(DATABASE, "update batch set refined", DATABASE),
    BEGINNING_CALLS(DATABASE, "insert into call", DATABASE),
    ASKING_A_MODEL(PROVIDER, ":generateContent", PROVIDER),
    ENDING_CALLS(DATABASE, "update call set answered_at", DATABASE),
    ADOPTING(DATABASE, "update batch set job", DATABASE),
    LOOKING_AGAIN(DATABASE, "update batch set scans", DATABASE),
    FENCING(PROVIDER, "DELETE /v1beta/files", PROVIDER),
    SENDING_ANEW(DATABASE, "update batch set intent_number", DATABASE),
    QUARANTINING(DATABASE, "update batch set reason", DATABASE),
    CANCELLING_A_LOST_JOB(PROVIDER, ":cancel", PROVIDER),
    FORGETTING_A_LOST_JOB(DATABASE, "delete from lost_job", DATABASE);

    private static final int SHARED = 12;

    final Server at;
    final String text;
    final Server loses;
    /** How many batches are published for it: what comes by topic must be in all partitions. */
    final int batches;

    OutageStep(Server at, String text, Server loses) {
        this.at = at;
        this.text = text;
        this.loses = loses;
        this.batches = name().startsWith("TAKING") ? SHARED : 1;
    }

    enum Server {
        DATABASE,
        BROKER,
        PROVIDER
    }
}
