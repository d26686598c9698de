alter table item add column copy_of text;
comment on column item.copy_of is 'The item that is asked in its place, as dataset/item; null: it is asked itself';
alter table item add column saved numeric;
comment on column item.saved is 'USD at list price that its answer cost where it was asked; null: it is no copy, has no answer yet, or the price is not known';
create index item_copy_open on item (copy_of) where copy_of is not null and outcome is null;
create index item_copy on item (copy_of) where copy_of is not null;

alter table item_count add column copies bigint not null default 0;
alter table item_count add column saved numeric not null default 0;
comment on column item_count.copies is 'Those of the items that are copies';

create or replace function count_items() returns trigger language plpgsql as $$
begin
    if tg_op <> 'DELETE' then
        insert into item_count as c (
            dataset, backend, outcome, items, retries, first_accepted, last_refined, copies, saved)
        select dataset, pg_backend_pid(), coalesce(outcome, ''), count(*), sum(attempt - 1), min(accepted_at), max(refined_at),
            count(copy_of), coalesce(sum(saved), 0)
        from new_items group by 1, 3 order by 1, 3
        on conflict (dataset, backend, outcome) do update set
            items = c.items + excluded.items, retries = c.retries + excluded.retries,
            first_accepted = least(c.first_accepted, excluded.first_accepted),
            last_refined = greatest(c.last_refined, excluded.last_refined),
            copies = c.copies + excluded.copies, saved = c.saved + excluded.saved;
    end if;
    if tg_op <> 'INSERT' then
        insert into item_count as c (dataset, backend, outcome, items, retries, copies, saved)
        select dataset, pg_backend_pid(), coalesce(outcome, ''), -count(*), -sum(attempt - 1), -count(copy_of),
            -coalesce(sum(saved), 0)
        from old_items group by 1, 3 order by 1, 3
        on conflict (dataset, backend, outcome) do update set
            items = c.items + excluded.items, retries = c.retries + excluded.retries,
            copies = c.copies + excluded.copies, saved = c.saved + excluded.saved;
    end if;
    return null;
end
$$;
