using System.Diagnostics;
using System.Globalization;
using System.Text;
using Grappe.Atlas.Index;
using Npgsql;
using NpgsqlTypes;

namespace Grappe.Bench.Atlas.Peers;

/// <summary>
/// PostgreSQL with the best indexes it has for this page: GIN over all values of a row (intarray), GIN over its words, GiST over
/// its position, trigrams over the words for typos; the values of each facet in an array of their own, so that counting a filtered facet reads little.
/// </summary>
internal static class PostgresPeer
{
    private static readonly FacetSchema Schema = SyntheticSchema.Schema;

    public static async Task<IReadOnlyList<PeerTime>> Run(OrganisationTable table, IReadOnlyList<MixedQuery> queries, TimeSpan limit)
    {
        var folder = table.Beside("postgres");
        await using var server = await PostgresServer.Start(folder);
        await using var connection = new NpgsqlConnection(server.Connection);
        await connection.OpenAsync();
        if (await Scalar(connection, "select to_regclass('organisations_ready')::text") is DBNull)
        {
            var start = Stopwatch.GetTimestamp();
            await Fill(connection, table);
            Console.WriteLine($"PostgreSQL: loaded and indexed in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
        }

        Console.WriteLine($"{(await Scalar(connection, "select version()")).ToString()!.Split(',')[0]}: {(long)await Scalar(connection, "select pg_total_relation_size('organisations')") / 1_000_000} MB on disk");
        await Execute(connection, "select pg_prewarm(oid::regclass) from pg_class where relname like 'organisations%' and relkind in ('r', 'i')");
        await Execute(connection, "set statement_timeout = '30s'");
        var pid = connection.ProcessID;
        var (times, began) = (new List<PeerTime>(), Stopwatch.GetTimestamp());
        for (var n = 0; n < queries.Count && Stopwatch.GetElapsedTime(began) < limit; n++)
        {
            var (start, total) = (ProcessorOf(pid), 0);
            try
            {
                total = await Search(connection, queries[n].Query);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.QueryCanceled)
            {
                // Counted with the 30 seconds it had.
            }

            times.Add(new(n, total, ProcessorOf(pid) - start));
        }

        await Explain(connection, queries.First(query => query.Kind == "a word and facets").Query);
        return times;
    }

    /// <summary>Processor time of the server's process that answers us, as the kernel keeps it.</summary>
    private static TimeSpan ProcessorOf(int pid) =>
        TimeSpan.FromTicks(long.Parse(File.ReadAllText($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/schedstat").Split(' ')[0], CultureInfo.InvariantCulture) / 100);

    private static async Task<int> Search(NpgsqlConnection connection, IndexQuery query)
    {
        var words = await Words(connection, query.Text);
        var total = 0;
        await using (var command = new NpgsqlCommand(PageAndCounts(query, words), connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                total = reader.GetInt32(0) == -1 ? (int)reader.GetInt64(1) : total;
            }
        }

        foreach (var facet in query.Filters.Keys)
        {
            await using var command = new NpgsqlCommand(
                $"select v, count(*) from organisations, unnest(f{facet.ToString(CultureInfo.InvariantCulture)}) v where {Conditions(query, words, but: facet)} group by v", connection);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                _ = reader.GetInt64(1);
            }
        }

        return total;
    }

    /// <summary>Total (-1), page (-2) and counts of everything under all filters, from one reading of the hits.</summary>
    private static string PageAndCounts(IndexQuery query, string? words)
    {
        var order = query.Sort switch
        {
            IndexSort.Name => "folded",
            IndexSort.AgeOldest => "founded nulls last",
            IndexSort.AgeYoungest => "founded desc nulls last",
            IndexSort.Distance => "id",
            _ => words is null ? "completeness desc" : "ts_rank(words, to_tsquery('simple', " + words + ")) desc, completeness desc",
        };
        return $"""
            with hits as materialized (select id, "values", words, completeness, founded, folded from organisations where {Conditions(query, words, but: null)})
            (select -1, count(*) from hits) union all
            (select -2, id from hits order by {order} limit 25) union all
            (select v, count(*) from hits, unnest("values") v group by v)
            """;
    }

    private static string Conditions(IndexQuery query, string? words, int? but)
    {
        var all = new StringBuilder("true");
        foreach (var filter in query.Filters.Where(filter => filter.Key != but))
        {
            all.Append(CultureInfo.InvariantCulture, $" and \"values\" && array[{string.Join(',', filter.Value.Select(value => Schema.Ordinal(filter.Key, value)))}]");
        }

        if (words is not null)
        {
            all.Append(CultureInfo.InvariantCulture, $" and words @@ to_tsquery('simple', {words})");
        }

        if (query.Box is { } box)
        {
            all.Append(CultureInfo.InvariantCulture, $" and position <@ box(point({box.West},{box.South}),point({box.East},{box.North}))");
        }

        if (query.Near is { } near)
        {
            var (high, wide) = (near.Kilometres / 111.2, near.Kilometres / (111.2 * Math.Cos(near.Latitude * Math.PI / 180)));
            all.Append(CultureInfo.InvariantCulture, $" and position <@ box(point({near.Longitude - wide},{near.Latitude - high}),point({near.Longitude + wide},{near.Latitude + high}))");
            all.Append(CultureInfo.InvariantCulture, $" and power((position[1] - {near.Latitude}) / {high}, 2) + power((position[0] - {near.Longitude}) / {wide}, 2) <= 1");
        }

        return all.ToString();
    }

    /// <summary>The words as a quoted query; one that nothing begins with becomes the nearest words by trigrams.</summary>
    private static async Task<string?> Words(NpgsqlConnection connection, string? text)
    {
        var terms = new List<string>();
        foreach (var word in Folded(text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var known = (bool)await Scalar(connection, $"select exists (select 1 from organisation_words where word like '{word}%')");
            if (known)
            {
                terms.Add(word + ":*");
                continue;
            }

            await using var command = new NpgsqlCommand($"select word from organisation_words where word % '{word}' and levenshtein_less_equal(word, '{word}', 1) <= 1", connection);
            await using var reader = await command.ExecuteReaderAsync();
            var near = new List<string>();
            while (await reader.ReadAsync())
            {
                near.Add(reader.GetString(0));
            }

            terms.Add(near.Count == 0 ? word : $"({string.Join('|', near)})");
        }

        return terms.Count == 0 ? null : $"'{string.Join('&', terms)}'";
    }

    /// <summary>Folded as our own words are, so that both search for the same.</summary>
    private static string Folded(string text) => string.Concat(text.Normalize(NormalizationForm.FormKD).ToLowerInvariant()
        .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark).Select(c => char.IsLetterOrDigit(c) ? c : ' '));

    private static async Task Fill(NpgsqlConnection connection, OrganisationTable table)
    {
        var facets = Enumerable.Range(0, Schema.Facets.Count).ToList();
        await Execute(connection, $"""
            drop table if exists organisations, incoming, organisation_words, organisations_ready;
            create extension if not exists intarray; create extension if not exists pg_trgm; create extension if not exists fuzzystrmatch; create extension if not exists pg_prewarm;
            create unlogged table incoming (id int, folded text, words text, "values" int[], position point, founded int, completeness real, {string.Join(',', facets.Select(facet => $"f{facet} int[]"))})
            """);
        await using (var writer = await connection.BeginBinaryImportAsync("copy incoming from stdin (format binary)"))
        {
            var id = 0;
            foreach (var entry in table.Read())
            {
                await writer.StartRowAsync();
                await writer.WriteAsync(id++, NpgsqlDbType.Integer);
                await writer.WriteAsync(Folded(entry.Name), NpgsqlDbType.Text);
                await writer.WriteAsync(Folded($"{entry.Name} {string.Join(' ', entry.OtherNames)} {entry.PlaceName} {entry.Description}"), NpgsqlDbType.Text);
                await writer.WriteAsync(entry.Values.Select(value => (int)value).Distinct().ToArray(), NpgsqlDbType.Integer | NpgsqlDbType.Array);
                if (entry.Position is { } at)
                {
                    await writer.WriteAsync(new NpgsqlPoint(at.Longitude, at.Latitude), NpgsqlDbType.Point);
                }
                else
                {
                    await writer.WriteNullAsync();
                }

                await (entry.Founded is { } year ? writer.WriteAsync(year, NpgsqlDbType.Integer) : writer.WriteNullAsync());
                await writer.WriteAsync((float)entry.Completeness, NpgsqlDbType.Real);
                foreach (var facet in facets)
                {
                    var (from, to) = (Schema.Ordinal(facet, 0), Schema.Ordinal(facet, 0) + Schema.Facets[facet].Codes.Count);
                    await writer.WriteAsync(entry.Values.Where(value => value >= from && value < to).Select(value => (int)value).Distinct().ToArray(), NpgsqlDbType.Integer | NpgsqlDbType.Array);
                }
            }

            await writer.CompleteAsync();
        }

        var copied = string.Join(',', facets.Select(facet => $"f{facet}"));
        await Execute(connection, $"""
            create table organisations as
                select id, folded, to_tsvector('simple', words) words, "values", position, founded, completeness, {copied} from incoming;
            drop table incoming;
            create index on organisations using gin ("values" gin__int_ops);
            create index on organisations using gin (words);
            create index on organisations using gist (position);
            create index on organisations (completeness desc);
            create table organisation_words as select word from ts_stat('select words from organisations');
            create index on organisation_words (word text_pattern_ops);
            create index on organisation_words using gin (word gin_trgm_ops);
            """);
        await Execute(connection, "vacuum (analyze) organisations");
        await Execute(connection, "analyze organisation_words; create table organisations_ready ()");
    }

    private static async Task Explain(NpgsqlConnection connection, IndexQuery query)
    {
        Console.WriteLine("PostgreSQL's plan for a word and facets:");
        await using var command = new NpgsqlCommand("explain (analyze, timing off, summary off) " + PageAndCounts(query, await Words(connection, query.Text)), connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            Console.WriteLine("    " + reader.GetString(0));
        }
    }

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object> Scalar(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync())!;
    }
}
