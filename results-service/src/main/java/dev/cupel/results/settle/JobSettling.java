package dev.cupel.results.settle;

import dev.cupel.gemini.UnknownProjectException;
import dev.cupel.gemini.call.GeminiException;
import dev.cupel.gemini.call.PermanentGeminiException;
import dev.cupel.messaging.work.LostLeaseException;
import dev.cupel.results.answer.ErrorText;
import dev.cupel.results.recipe.Recipes;
import dev.cupel.results.recipe.Rules;
import dev.cupel.results.spool.SpoolException;
import dev.cupel.results.trouble.Trouble;
import dev.cupel.results.trouble.TroubleCategory;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Settles one finished job at a time: first its lines, then those of its requests that have none. */
@Service
class JobSettling {

    private static final Logger log = LoggerFactory.getLogger(JobSettling.class);

    private final JobLeases leases;
    private final FinishedJobs jobs;
    private final ItemOutcomes items;
    private final AnswerTable answers;
    private final Recipes recipes;
    private final LineSettling lines;
    private final SettlementSteps settlement;
    private final SettlingProperties properties;

    JobSettling(
            JobLeases leases,
            FinishedJobs jobs,
            ItemOutcomes items,
            AnswerTable answers,
            Recipes recipes,
            LineSettling lines,
            SettlementSteps settlement,
            SettlingProperties properties) {
        this.leases = leases;
        this.jobs = jobs;
        this.items = items;
        this.answers = answers;
        this.recipes = recipes;
        this.lines = lines;
        this.settlement = settlement;
        this.properties = properties;
    }

    /** Settles the finished job that has waited longest; false: there is none. */
    boolean settleNext() {
        return leases.work(this::settleOrPostpone);
    }

    private void settleOrPostpone(FinishedJob job) {
        if (!items.haveAll(job.dataset(), job.items())) {
            jobs.postpone(job, properties.interval(), properties.interval(), Trouble.WITHOUT_ITEMS);
            return;
        }
        try {
            settle(job);
        } catch (LostLeaseException e) {
            log.atInfo().addKeyValue("batch", job.batch()).log("another instance settles the job");
        } catch (PermanentGeminiException e) {
            readAgain(job, Trouble.of(e));
        } catch (GeminiException e) {
            leaveToOthers(job, Trouble.of(e));
        } catch (SpoolException e) {
            leaveToOthers(job, e.trouble());
        } catch (UnknownProjectException e) {
            readAgain(
                    job,
                    new Trouble(TroubleCategory.PROJECT_NOT_CONFIGURED, ErrorText.of(String.valueOf(e.getMessage()))));
        } catch (RuntimeException e) {
            log.atError()
                    .addKeyValue("batch", job.batch())
                    .setCause(UntoldException.of(e))
                    .log("results cannot be settled, for a reason that was not foreseen; it is tried again");
            jobs.postpone(job, properties.afterTrouble(), properties.afterTrouble(), Trouble.UNFORESEEN);
        }
    }

    private void readAgain(FinishedJob job, Trouble trouble) {
        warn(job, trouble);
        jobs.postpone(job, properties.afterTrouble(), properties.afterTrouble(), trouble);
    }

    /** Gemini may answer another instance, and the disk of another one may have room. */
    private void leaveToOthers(FinishedJob job, Trouble trouble) {
        warn(job, trouble);
        leases.leaveToOthers(job, properties.afterTrouble());
        jobs.postpone(job, Duration.ZERO, properties.afterTrouble(), trouble);
    }

    private static void warn(FinishedJob job, Trouble trouble) {
        log.atWarn()
                .addKeyValue("batch", job.batch())
                .addKeyValue("trouble", trouble.text())
                .log("results cannot be read now; it is tried again");
    }

    private void settle(FinishedJob job) {
        var rules = recipes.find(job.recipe(), job.recipeVersion()).orElseThrow();
        lines.settle(job, rules).ifPresent(read -> settleRest(read, rules));
    }

    private void settleRest(FinishedJob read, Rules rules) {
        var missing = answers.unanswered(read);
        for (var from = 0; from < missing.size(); from += properties.chunk()) {
            var to = Math.min(missing.size(), from + properties.chunk());
            settlement.settleUnanswered(read, rules, missing.subList(from, to));
        }
        settlement.settle(read);
    }
}
