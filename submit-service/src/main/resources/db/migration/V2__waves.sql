alter table batch add column wave int not null default 1;
alter table batch add column refined int;
alter table batch add column failed int;
comment on column batch.refined is 'Items that were refined; null: the batch is not settled';
comment on column batch.failed is 'Items that ended without an answer; null: the batch is not settled';

create table wave (
    dataset        text   not null,
    number         int    not null,
    items_before   bigint not null,
    recipe         text   not null,
    recipe_version int    not null,
    state          text   not null,
    reason         text,
    decided_by     text,
    decided_why    text,
    primary key (dataset, number)
);
comment on column wave.items_before is 'First-attempt items of the waves before it';
comment on column wave.state is 'WAITING: the waves before it are not settled; HELD: an operator decides; OPEN; REJECTED: an operator''s no';
comment on column wave.decided_by is 'Operator who approved or rejected; null: nobody did';
comment on column wave.decided_why is 'What the operator said';
create index batch_wave on batch (dataset, wave) include (refined, failed);
create index wave_undecided on wave (dataset) where state in ('WAITING', 'HELD');
insert into wave (dataset, number, items_before, recipe, recipe_version, state)
select dataset, 1, 0, min(recipe), min(recipe_version), 'OPEN' from batch group by dataset;

create table paused (
    dataset   text primary key,
    paused_by text not null,
    reason    text
);
comment on table paused is 'Datasets of which nothing is sent until an operator resumes them';
