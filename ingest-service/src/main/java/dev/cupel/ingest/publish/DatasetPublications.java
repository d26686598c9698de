package dev.cupel.ingest.publish;

import static java.util.Objects.requireNonNullElse;

import dev.cupel.api.ingest.Declaration;
import dev.cupel.api.ingest.EmptyGroup;
import dev.cupel.api.ingest.Seal;
import dev.cupel.ingest.gap.Gaps;
import dev.cupel.ingest.intake.DatasetFact.Declared;
import dev.cupel.ingest.intake.DatasetFact.Sealed;
import dev.cupel.ingest.intake.DatasetTerms;
import dev.cupel.ingest.intake.Declarations;
import dev.cupel.ingest.recipe.RecipeOverrides;
import dev.cupel.ingest.recipe.Recipes;
import dev.cupel.rest.Problems;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks what declares and seals datasets by what is known now, and has it published. What it comes to is decided when it is read. */
@Service
class DatasetPublications {

    private static final Logger log = LoggerFactory.getLogger(DatasetPublications.class);

    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    private static final int PERCENT_DECIMALS = 2;

    private final Declarations declarations;
    private final OpenDatasets open;
    private final Recipes recipes;
    private final DatasetEventPublisher publisher;
    private final TransactionTemplate transactions;

    DatasetPublications(
            Declarations declarations,
            OpenDatasets open,
            Recipes recipes,
            DatasetEventPublisher publisher,
            TransactionTemplate transactions) {
        this.declarations = declarations;
        this.open = open;
        this.recipes = recipes;
        this.publisher = publisher;
        this.transactions = transactions;
    }

    void declare(String id, Declaration declaration) {
        var declared = new Declared(id, declaration.recipe(), declaration.recipeVersion(), terms(declaration));
        declarations.problemOf(declared).ifPresent(problem -> {
            throw Problems.outOfBounds(problem);
        });
        declarations.contradictionOf(declared).ifPresent(contradiction -> {
            throw Problems.conflict(contradiction);
        });
        transactions.executeWithoutResult(transaction -> publisher.publish(declared));
        log.atInfo().addKeyValue("dataset", id).log("declaration published");
    }

    private static DatasetTerms terms(Declaration declaration) {
        return new DatasetTerms(
                declaration.after(),
                declaration.series(),
                declaration.project(),
                requireNonNullElse(declaration.weight(), 1),
                RecipeOverrides.of(declaration.overrides()),
                Boolean.TRUE.equals(declaration.held()),
                percentage(declaration.ifSuccess()));
    }

    /** Its bounds are looked at first: a number of few digits can have a billion of them when it is written out. */
    private static @Nullable BigDecimal percentage(@Nullable BigDecimal ifSuccess) {
        if (ifSuccess != null
                && (ifSuccess.signum() < 0
                        || ifSuccess.compareTo(ALL) > 0
                        || ifSuccess.stripTrailingZeros().scale() > PERCENT_DECIMALS)) {
            throw Problems.outOfBounds("ifSuccess: expected a percentage from 0 to 100 with at most 2 decimals");
        }
        return ifSuccess;
    }

    void seal(String id, Seal seal) {
        var dataset = open.require(id);
        if (dataset.expected() != null && !dataset.expected().equals(seal.items())) {
            throw Problems.conflict(
                    "dataset '%s' is sealed with %,d items, not %,d; POST /datasets/%s/reopen lets more join"
                            .formatted(id, dataset.expected(), seal.items(), id));
        }
        var empty = requireNonNullElse(seal.emptyGroups(), List.<EmptyGroup>of()).stream()
                .map(group -> new dev.cupel.ingest.gap.EmptyGroup(group.labels(), group.source()))
                .toList();
        Gaps.problem(
                        recipes.find(dataset.recipe(), dataset.recipeVersion())
                                .orElseThrow()
                                .grouping(),
                        empty)
                .ifPresent(problem -> {
                    throw Problems.outOfBounds(problem);
                });
        var sealed = new Sealed(id, seal.items(), requireNonNullElse(seal.leftOut(), 0L), empty);
        transactions.executeWithoutResult(transaction -> publisher.publish(sealed));
        log.atInfo()
                .addKeyValue("dataset", id)
                .addKeyValue("items", seal.items())
                .log("seal published");
    }
}
