alter table recipe add column derived_from int;
comment on column recipe.derived_from is 'Version that this one says the same as, but for what a dataset says otherwise; null: it stands for itself, and may be the newest';
create index recipe_derived on recipe (name, derived_from) where derived_from is not null;

alter table dataset add column own_mode text;
alter table dataset add column own_interactive_below bigint;
alter table dataset add column own_model text;
alter table dataset add column own_waves bigint[];
alter table dataset add column own_budget_usd numeric;
comment on column dataset.own_mode is 'What the declaration says in place of the recipe, as the other columns own_...; null: nothing';
