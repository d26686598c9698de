-- Where a dataset stands and what it has cost are sums over all its items and answers: a million of each take seconds to read, so
-- the sums are kept. Triggers keep them, in the transaction that changes the rows, whatever statement does.

create table item_count (
    dataset        text        not null,
    backend        int         not null,
    outcome        text        not null,
    items          bigint      not null,
    retries        bigint      not null,
    first_accepted timestamptz,
    last_refined   timestamptz,
    primary key (dataset, backend, outcome)
);
comment on table item_count is 'Sums over table item. Each connection has rows of its own, so that none waits for another one; only their sums say anything';
comment on column item_count.backend is 'Process of the connection; 0: counted when this table was made';
comment on column item_count.outcome is 'Empty: none yet';
comment on column item_count.retries is 'Attempts after the first';
comment on column item_count.last_refined is 'When one got its outcome last, also one that has none any more';

create function count_items() returns trigger language plpgsql as $$
begin
    if tg_op <> 'DELETE' then
        insert into item_count as c (dataset, backend, outcome, items, retries, first_accepted, last_refined)
        select dataset, pg_backend_pid(), coalesce(outcome, ''), count(*), sum(attempt - 1), min(accepted_at), max(refined_at)
        from new_items group by 1, 3 order by 1, 3
        on conflict (dataset, backend, outcome) do update set
            items = c.items + excluded.items, retries = c.retries + excluded.retries,
            first_accepted = least(c.first_accepted, excluded.first_accepted),
            last_refined = greatest(c.last_refined, excluded.last_refined);
    end if;
    if tg_op <> 'INSERT' then
        insert into item_count as c (dataset, backend, outcome, items, retries)
        select dataset, pg_backend_pid(), coalesce(outcome, ''), -count(*), -sum(attempt - 1)
        from old_items group by 1, 3 order by 1, 3
        on conflict (dataset, backend, outcome) do update set
            items = c.items + excluded.items, retries = c.retries + excluded.retries;
    end if;
    return null;
end
$$;
create trigger count_added after insert on item
    referencing new table as new_items for each statement execute function count_items();
create trigger count_changed after update on item
    referencing old table as old_items new table as new_items for each statement execute function count_items();
create trigger count_removed after delete on item
    referencing old table as old_items for each statement execute function count_items();
insert into item_count (dataset, backend, outcome, items, retries, first_accepted, last_refined)
select dataset, 0, coalesce(outcome, ''), count(*), sum(attempt - 1), min(accepted_at), max(refined_at)
from item group by 1, 3;
-- Nothing else was counted with what it includes.
drop index item_order;
create index item_order on item (dataset, place, id);

create table answer_sum (
    batch         text    not null,
    outcome       text    not null,
    model_version text    not null,
    day           date    not null,
    answers       bigint  not null,
    requests      bigint  not null,
    used          bigint  not null,
    prompt        bigint  not null,
    cached        bigint  not null,
    output        bigint  not null,
    thoughts      bigint  not null,
    cost          numeric,
    unpriced      bigint  not null,
    used_unpriced bigint  not null,
    unknown       bigint  not null,
    late          bigint  not null,
    repaired      bigint  not null,
    repeats       bigint  not null,
    refined       bigint  not null,
    failed        bigint  not null,
    last_at       timestamptz,
    primary key (batch, outcome, model_version, day)
);
comment on table answer_sum is 'Sums over table answer';
comment on column answer_sum.model_version is 'Empty: no model answered, or it did not say';
comment on column answer_sum.day is 'Of the answer, in UTC';
comment on column answer_sum.requests is 'Answers that are the first of their request';
comment on column answer_sum.used is 'Requests that have used tokens';
comment on column answer_sum.unpriced is 'Answers without a cost, but those that nobody knows the cost of';
comment on column answer_sum.used_unpriced is 'Answers without a cost that have used tokens';
comment on column answer_sum.refined is 'Items that ended with this answer, refined';
comment on column answer_sum.failed is 'Items that ended with this answer, without being refined';
comment on column answer_sum.last_at is 'When the last of those was taken';
comment on column answer_sum.unknown is 'Requests that may have been billed although nothing says what they have used';

create function sum_answers() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        -- Those who change answers of one batch wait for each other at its job.
        delete from answer_sum where batch = any(array(select distinct batch from changed));
    end if;
    insert into answer_sum as s
    select batch, outcome, coalesce(model_version, ''), (at at time zone 'UTC')::date,
        count(*) as answers, count(*) filter (where first) as requests,
        count(*) filter (where first and prompt + output + thoughts > 0) as used,
        sum(prompt) as prompt, sum(cached) as cached, sum(output) as output, sum(thoughts) as thoughts, sum(cost) as cost,
        count(*) filter (where cost is null and not cost_unknown) as unpriced,
        count(*) filter (where cost is null and prompt + output + thoughts <> 0) as used_unpriced,
        count(*) filter (where first and cost_unknown) as unknown, count(*) filter (where late) as late,
        count(*) filter (where repaired) as repaired, sum(repeats) as repeats,
        count(*) filter (where coalesce(item_outcome, outcome) = 'REFINED' and not retried) as refined,
        count(*) filter (where coalesce(item_outcome, outcome) <> 'REFINED' and not retried) as failed,
        max(at) filter (where not retried) as last_at
    from (
        select * from changed where tg_op = 'INSERT'
        union all
        select a.* from answer a where tg_op <> 'INSERT' and a.batch = any(array(select distinct batch from changed))) counted
    group by 1, 2, 3, 4
    order by 1, 2, 3, 4
    on conflict (batch, outcome, model_version, day) do update set
        answers = s.answers + excluded.answers,
        requests = s.requests + excluded.requests,
        used = s.used + excluded.used,
        prompt = s.prompt + excluded.prompt,
        cached = s.cached + excluded.cached,
        output = s.output + excluded.output,
        thoughts = s.thoughts + excluded.thoughts,
        cost = coalesce(s.cost + excluded.cost, s.cost, excluded.cost),
        unpriced = s.unpriced + excluded.unpriced,
        used_unpriced = s.used_unpriced + excluded.used_unpriced,
        unknown = s.unknown + excluded.unknown,
        late = s.late + excluded.late,
        repaired = s.repaired + excluded.repaired,
        repeats = s.repeats + excluded.repeats,
        refined = s.refined + excluded.refined,
        failed = s.failed + excluded.failed,
        last_at = greatest(s.last_at, excluded.last_at);
    return null;
end
$$;
create trigger sum_added after insert on answer
    referencing new table as changed for each statement execute function sum_answers();
create trigger sum_changed after update on answer
    referencing new table as changed for each statement execute function sum_answers();
create trigger sum_removed after delete on answer
    referencing old table as changed for each statement execute function sum_answers();
insert into answer_sum
select batch, outcome, coalesce(model_version, ''), (at at time zone 'UTC')::date,
    count(*) as answers, count(*) filter (where first) as requests,
    count(*) filter (where first and prompt + output + thoughts > 0) as used,
    sum(prompt) as prompt, sum(cached) as cached, sum(output) as output, sum(thoughts) as thoughts, sum(cost) as cost,
    count(*) filter (where cost is null and not cost_unknown) as unpriced,
    count(*) filter (where cost is null and prompt + output + thoughts <> 0) as used_unpriced,
    count(*) filter (where first and cost_unknown) as unknown, count(*) filter (where late) as late,
    count(*) filter (where repaired) as repaired, sum(repeats) as repeats,
    count(*) filter (where coalesce(item_outcome, outcome) = 'REFINED' and not retried) as refined,
    count(*) filter (where coalesce(item_outcome, outcome) <> 'REFINED' and not retried) as failed,
    max(at) filter (where not retried) as last_at
from answer group by 1, 2, 3, 4;

alter table batch add column size int not null generated always as (cardinality(items)) stored;
comment on column batch.size is 'How many items it has';
-- With what is asked of all batches of a dataset, so that their rows, which name their items, need not be read.
drop index batch_dataset;
create index batch_dataset on batch (dataset) include (id, wave, attempt, size);
