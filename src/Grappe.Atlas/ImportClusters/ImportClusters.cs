using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Duplicates;
using Grappe.Atlas.Domain.Places;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>
/// Takes the rows of a file into the atlas, a batch at a time, each batch in one transaction: whatever stops it, what was written is whole, and the same
/// file again finds its earlier rows the same and goes on. The file is never in memory, only one batch of it.
/// </summary>
public sealed class ImportClusters(GrappeDb db, CurrentActor current, CodeLists lists, Gazetteer gazetteer, IClock clock)
{
    private const int BatchSize = 500;

    /// <summary>How often a batch is tried again when someone else changed one of its records at the same moment.</summary>
    private const int Attempts = 3;

    /// <summary>Names and keys of what is there, once they are needed.</summary>
    private SuspectDuplicates? known;

    /// <param name="rows">The rows of a file, in its order.</param>
    /// <param name="options">How to take them in.</param>
    /// <param name="report">Told of each row, in order, once it is written (or would be).</param>
    /// <param name="cancel">Ends the import between two batches.</param>
    public async Task<ImportSummary> Handle(IAsyncEnumerable<ReadRow> rows, ImportOptions options, Action<RowOutcome> report, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(report);
        current.Actor = options.Actor;
        known = null;
        await lists.ReadOwn(db, cancel);
        var start = clock.GetCurrentInstant();
        var check = new CheckRecord(lists, gazetteer, start.InUtc().Date);
        var seen = new Dictionary<string, (long Row, ClusterId Id)>(StringComparer.Ordinal);
        var counts = new long[Enum.GetValues<RowFate>().Length];
        var (suspected, noted) = (0L, 0L);
        var unread = new OrderedDictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        var writing = !options.DryRun;
        await using var whole = writing && options.AllOrNothing ? await db.Database.BeginTransactionAsync(cancel) : null;
        await foreach (var batch in rows.Chunk(BatchSize, cancel))
        {
            foreach (var name in batch.SelectMany(row => row.Unread).TakeWhile(_ => unread.Count < ImportSummary.MostUnread))
            {
                unread.TryAdd(name, true);
            }

            var outcomes = await Take([.. batch.Select(row => Checked(row, check, seen))], options, MayWrite, retry: whole is null, cancel);
            if (whole is not null && writing && !MayWrite(outcomes))
            {
                writing = false;
                await whole.RollbackAsync(cancel);
            }

            foreach (var outcome in outcomes.Select(Compared))
            {
                counts[(int)outcome.Fate]++;
                suspected += outcome.Suspicion is null ? 0 : 1;
                noted += outcome.Notes.Count == 0 ? 0 : 1;
                report(outcome);
            }
        }

        if (whole is not null && writing)
        {
            await ShowAsChangedNow(start, cancel);
            await whole.CommitAsync(cancel);
        }

        return new(counts[(int)RowFate.New], counts[(int)RowFate.Changed], counts[(int)RowFate.Same], counts[(int)RowFate.Rejected], Written: writing)
        {
            Suspected = suspected,
            Noted = noted,
            Unread = unread.Count == 0 ? [] : [.. unread.Keys],
        };

        bool MayWrite(List<RowOutcome> outcomes) => writing && !(options.AllOrNothing && outcomes.Any(outcome => outcome.Fate == RowFate.Rejected));

        // In one long transaction the rows would appear with the time at which it began: too late for whoever follows changes by their time.
        Task<int> ShowAsChangedNow(Instant began, CancellationToken cancellation)
        {
            var now = clock.GetCurrentInstant();
            return db.Clusters.Where(cluster => cluster.ChangedAt >= began).ExecuteUpdateAsync(set => set.SetProperty(cluster => cluster.ChangedAt, now), cancellation);
        }
    }

    /// <summary>A row whose record is fit to be written, or not: then it has no record.</summary>
    private sealed record CheckedRow(long Number, ClusterId? Id, string? Name, ClusterRecord? Record, IReadOnlyList<Refusal> Problems, IReadOnlyList<Refusal> Notes);

    private static CheckedRow Checked(ReadRow row, CheckRecord check, Dictionary<string, (long Row, ClusterId Id)> seen)
    {
        if (row.Record is not { IsRefused: false, Value: { } record })
        {
            return new(row.Number, null, null, null, row.Record.Refusals, []);
        }

        if (record.Id is not { } id)
        {
            return new(row.Number, null, record.Facts.Name, null, [new("A record has an id.", "id")], []);
        }

        var problems = check.Problems(record);
        var shortId = Slugs.ShortId(id);
        if (problems.Count == 0 && !seen.TryAdd(shortId, (row.Number, id)))
        {
            problems = [seen[shortId].Id == id
                ? new("This id is already that of row {0}.", "id", seen[shortId].Row)
                : new("The end of this id is that of row {0}: ids differ in their last twelve digits.", "id", seen[shortId].Row)];
        }

        if (problems.Count > 0)
        {
            return new(row.Number, id, record.Facts.Name, null, problems, []);
        }

        return check.Placed(record.Facts) is { } placed
            ? new(row.Number, id, placed.Name, record with { Facts = placed }, [], row.Notes)
            : new(row.Number, id, record.Facts.Name, record, [], [.. row.Notes, new("The gazetteer does not know the place “{0}”: no pin.", "place", record.Facts.Place!.Name)]);
    }

    private async Task<List<RowOutcome>> Take(List<CheckedRow> batch, ImportOptions options, Predicate<List<RowOutcome>> mayWrite, bool retry, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var outcomes = await Apply(batch, options, cancel);
            try
            {
                if (mayWrite(outcomes))
                {
                    await db.SaveChangesAsync(cancel);
                }

                return outcomes;
            }
            catch (DbUpdateException) when (retry && attempt < Attempts)
            {
                // Someone else wrote one of these records since it was read: read again.
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<List<RowOutcome>> Apply(List<CheckedRow> batch, ImportOptions options, CancellationToken cancel)
    {
        var shortIds = batch.Where(row => row.Record is not null).Select(row => Slugs.ShortId(row.Id!.Value)).ToList();
        var existing = await db.ClustersEvenMerged.Where(cluster => shortIds.Contains(cluster.ShortId)).ToDictionaryAsync(cluster => cluster.ShortId, StringComparer.Ordinal, cancel);
        if (known is null && options.SuspectDuplicates && batch.Exists(row => row.Record is not null && !existing.ContainsKey(Slugs.ShortId(row.Id!.Value))))
        {
            known = await Known(cancel);
        }

        var now = clock.GetCurrentInstant();
        return batch.ConvertAll(row => Apply(row, row.Record is null ? null : existing.GetValueOrDefault(Slugs.ShortId(row.Id!.Value)), options, now));
    }

    /// <summary>A new row with the record that it may repeat; later rows are compared with it too.</summary>
    private RowOutcome Compared(RowOutcome outcome)
    {
        if (known is null || outcome is not { Fate: RowFate.New, Id: { } id, Facts: { } facts })
        {
            return outcome;
        }

        var suspicion = known.Of(id, facts);
        known.Add(id, facts, outcome.Number);
        return outcome with { Suspicion = suspicion };
    }

    /// <summary>What the atlas holds, read once, before the first new record is written.</summary>
    private async Task<SuspectDuplicates> Known(CancellationToken cancel)
    {
        var all = new SuspectDuplicates();
        await foreach (var cluster in db.Clusters.AsNoTracking().Select(cluster => new { cluster.Id, cluster.Facts }).AsAsyncEnumerable().WithCancellation(cancel))
        {
            all.Add(cluster.Id, cluster.Facts, row: null);
        }

        return all;
    }

    private RowOutcome Apply(CheckedRow row, Cluster? existing, ImportOptions options, Instant now)
    {
        if (row.Record is null)
        {
            return new(row.Number, RowFate.Rejected, row.Id, row.Name) { Problems = row.Problems };
        }

        if (existing is not null && existing.Id != row.Id)
        {
            return new(row.Number, RowFate.Rejected, row.Id, row.Name)
            {
                Problems = [new("The end of this id is that of the record “{0}”: ids differ in their last twelve digits.", "id", existing.Name)],
            };
        }

        if (existing?.MergedInto is { } survivor)
        {
            return new(row.Number, RowFate.Same, row.Id, row.Name) { Facts = existing.Facts, Notes = [.. row.Notes, new("This record became part of the record {0}: left as it is.", "id", survivor.Value)] };
        }

        var (facts, provenance) = JoinFacts.With(row.Record.Facts, row.Record.Provenance, existing, options);
        if (existing is null)
        {
            db.Clusters.Add(Cluster.Register(row.Id!.Value, facts, provenance, now));
            return new(row.Number, RowFate.New, row.Id, row.Name) { Facts = facts, Notes = row.Notes };
        }

        if (AtlasJson.Write(existing.Facts) == AtlasJson.Write(facts) && AtlasJson.Write(existing.Provenance) == AtlasJson.Write(provenance))
        {
            return new(row.Number, RowFate.Same, row.Id, row.Name) { Facts = facts, Notes = row.Notes };
        }

        var differences = JoinFacts.Differences(existing, facts, provenance);
        existing.State(facts, provenance, now);
        return new(row.Number, RowFate.Changed, row.Id, row.Name) { Facts = facts, Fields = differences, Notes = row.Notes };
    }
}
