alter table answer add column searches bigint not null default 0;
comment on column answer.searches is 'Queries to Google Search; of a request about several items, this one''s share';
alter table answer_sum add column searches bigint not null default 0;

create or replace function sum_answers() returns trigger language plpgsql as $$
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
        max(at) filter (where not retried) as last_at, sum(searches) as searches
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
        last_at = greatest(s.last_at, excluded.last_at),
        searches = s.searches + excluded.searches;
    return null;
end
$$;
