package dev.cupel.results.retry;

import dev.cupel.results.copy.Copies;
import dev.cupel.results.retry.RetryRequests.RetryRequest;
import dev.cupel.results.settle.AnswerTable;
import dev.cupel.results.settle.FailedItem;
import dev.cupel.results.settle.NextAttemptPublisher;
import dev.cupel.results.settle.SettledBatchPublisher;
import dev.cupel.results.settle.SettledJobs;
import dev.cupel.results.settle.SettledJobs.Settled;
import dev.cupel.results.settle.SettlingProperties;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks again for failed items, as operators want it: each is staged for its next attempt, and counts as asked again
 * where it counted as failed. A chunk of items is one transaction, which also notes how far the request has come.
 */
@Service
class Retries {

    private static final Logger log = LoggerFactory.getLogger(Retries.class);

    private final RetryRequests requests;
    private final FailedItems failedItems;
    private final Copies copies;
    private final SettledJobs settledJobs;
    private final AnswerTable answers;
    private final SettledBatchPublisher publisher;
    private final NextAttemptPublisher nextAttempts;
    private final SettlingProperties properties;

    Retries(
            RetryRequests requests,
            FailedItems failedItems,
            Copies copies,
            SettledJobs settledJobs,
            AnswerTable answers,
            SettledBatchPublisher publisher,
            NextAttemptPublisher nextAttempts,
            SettlingProperties properties) {
        this.requests = requests;
        this.failedItems = failedItems;
        this.copies = copies;
        this.settledJobs = settledJobs;
        this.answers = answers;
        this.publisher = publisher;
        this.nextAttempts = nextAttempts;
        this.properties = properties;
    }

    /** Deals with the next items of a request; false: there is none. */
    @Transactional
    public boolean askAgain() {
        var request = requests.lockNext();
        request.ifPresent(this::askAgain);
        return request.isPresent();
    }

    private void askAgain(RetryRequest request) {
        var failed = failedItems.next(request, properties.chunk());
        if (failed.isEmpty()) {
            requests.drop(request.dataset());
            log.atInfo().addKeyValue("dataset", request.dataset()).log("failed items are asked again");
            return;
        }
        // Jobs before items, as where results are settled.
        var settled = settledJobs.lock(
                failed.stream().map(FailedItem::batch).distinct().toList());
        var reopened = failedItems.reopen(request.dataset(), failed);
        copies.reopen(request.dataset(), reopened);
        var going = failed.stream().filter(item -> reopened.contains(item.id())).toList();
        answers.askedAgain(going);
        going.forEach(this::stage);
        stateAgain(settled, going);
        requests.advance(request, failed.getLast().id());
    }

    private void stage(FailedItem failed) {
        nextAttempts.publish(
                failed.staged(),
                failed.batch(),
                failed.attempt() + 1,
                failed.record().outcome());
    }

    private void stateAgain(List<Settled> settled, List<FailedItem> going) {
        var affected = going.stream().map(FailedItem::batch).collect(Collectors.toSet());
        settled.stream()
                .filter(batch -> affected.contains(batch.batch()))
                .forEach(batch -> publisher.publish(batch.batch(), batch.dataset(), batch.attempt(), batch.at()));
    }
}
