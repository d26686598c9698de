create table empty_group (
    dataset     text not null,
    key         uuid not null,
    group_label text not null,
    source      text,
    primary key (dataset, key)
);
comment on table empty_group is 'Groups that publishers say they have no items of';
comment on column empty_group.key is 'MD5 of the group''s label, which can be longer than an index has room for';
comment on column empty_group.source is 'Where its publisher looked for its items; null: not said';

create table gap_survey (
    dataset  text   primary key,
    labels   text[] not null,
    accepted bigint not null
);
comment on table gap_survey is 'Datasets whose gaps were looked for';
comment on column gap_survey.labels is 'Names of the labels that the recipe groups by';
comment on column gap_survey.accepted is 'With how many accepted items; with as many it need not be done again';

create table gap (
    dataset     text    not null,
    key         uuid    not null,
    group_label text    not null,
    have        bigint  not null,
    want        bigint  not null,
    empty       boolean not null,
    held        boolean not null,
    released    boolean not null default false,
    sources     text[]  not null,
    told        boolean not null default false,
    primary key (dataset, key)
);
comment on table gap is 'Groups that have less items than they are to have, or had so until they were told of last';
comment on column gap.have is 'Items that were accepted';
comment on column gap.held is 'Whether its items are not asked for the time being';
comment on column gap.released is 'Whether an operator has let its items go';
comment on column gap.told is 'Whether cupel.regeneration-requests says so';
create index gap_untold on gap (dataset, key) where not told;
create index gap_held on gap (dataset) where held;

alter table item add column source text;
comment on column item.source is 'Where its publisher found it, where groups may lack items; null: not said, or not kept';
