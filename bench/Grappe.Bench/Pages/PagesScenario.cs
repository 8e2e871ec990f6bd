using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Grappe.Bench.Pages;

/// <summary>
/// The platform with the records of the report: start, memory, result pages; and its start with many records.
/// <c>pages [--starts N] [--pages N] [--seconds N for each load] [--records N, 0 for none]</c>.
/// </summary>
internal static class PagesScenario
{
    /// <summary>Result pages of 25, as readers ask for them.</summary>
    private static readonly string[] Pages = ["/en/atlas", "/fr/atlas", "/en/atlas?page=2", "/en/atlas?sort=name", "/fr/atlas?q=social", "/en/atlas?kind=cluster&kind=policy", "/en/atlas?source=annex-iii"];

    public static async Task Run(Arguments arguments)
    {
        var folder = Directory.CreateTempSubdirectory("grappe-bench-").FullName;
        try
        {
            // Builds and imports, which later starts do not.
            await (await Platform.Start(folder, Pages[0])).DisposeAsync();
            await Starts(folder, arguments.Number("starts", 5));
            await Answers(folder, arguments.Number("pages", 2000), TimeSpan.FromSeconds(arguments.Number("seconds", 5)));
            if (arguments.Number("records", 100_000) is var records and > 0)
            {
                await ManyRecords(folder, records);
            }
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Starts(string folder, int starts)
    {
        var (times, processor, memory) = (new Timings(), new Timings(), 0.0);
        for (var start = 0; start < starts; start++)
        {
            await using var platform = await Platform.Start(folder, Pages[0]);
            times.Add(platform.FirstPage);
            processor.Add(platform.Processor);
            await Task.Delay(TimeSpan.FromSeconds(3));
            memory = Math.Max(memory, platform.Megabytes);
        }

        Console.WriteLine($"start to first page: best {times.Percentile(1) / 1000:0.00} s, middle {times.Percentile(50) / 1000:0.00} s of {starts}; {processor.Percentile(50) / 1000:0.00} s of processor; at rest {memory:0} MB");
    }

    private static async Task Answers(string folder, int pages, TimeSpan time)
    {
        await using var platform = await Platform.Start(folder, Pages[0], withPlainAnswer: true);
        using var browser = new HttpClient { BaseAddress = platform.Address };
        await Uncached(browser, pages, 0);
        var before = platform.Processor;
        await Uncached(browser, pages, pages);
        Console.WriteLine($"a result page that is not kept: {(platform.Processor - before).TotalMilliseconds / pages:0.00} ms of processor, all threads");

        var table = new Table("answers a second, 16 connections", "bytes", "a second", "ms of processor each");
        var rates = new Dictionary<string, double>(StringComparer.Ordinal);
        using (var first = new HttpRequestMessage(HttpMethod.Get, Pages[0]) { Headers = { { "Accept", "text/html" }, { "Accept-Encoding", "gzip, deflate, br" } } })
        {
            // Kept from here on.
            await browser.SendAsync(first);
        }

        var (_, bytes) = await Load.Run(platform.Address, Pages[0], time);
        foreach (var path in new[] { "/plaintext", $"/plaintext?bytes={bytes}", Pages[0] })
        {
            await Load.Run(platform.Address, path, time / 2);
            var start = platform.Processor;
            var (rate, size) = await Load.Run(platform.Address, path, time);
            rates[path] = rate;
            table.Add(path, size.ToString(CultureInfo.InvariantCulture), rate.ToString("0", CultureInfo.InvariantCulture), Timings.Show((platform.Processor - start).TotalMilliseconds / (rate * time.TotalSeconds)));
        }

        table.Print();
        Console.WriteLine($"a kept page against plain text: {rates[Pages[0]] / rates["/plaintext"]:0.00}; against plain text of its size: {rates[Pages[0]] / rates[$"/plaintext?bytes={bytes}"]:0.00}; {platform.Megabytes:0} MB after that");
    }

    /// <summary>Pages are kept apart by what the reader accepts, so that one who accepts something new each time never gets a kept one.</summary>
    private static async Task Uncached(HttpClient browser, int pages, int from)
    {
        for (var page = 0; page < pages; page++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Pages[page % Pages.Length]);
            request.Headers.TryAddWithoutValidation("Accept", string.Create(CultureInfo.InvariantCulture, $"text/html, x/{from + page}"));
            using var answer = await browser.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
        }
    }

    /// <summary>What a start costs that reads so many records: copies of those there are.</summary>
    private static async Task ManyRecords(string folder, int records)
    {
        await using (var connection = new SqliteConnection($"Data Source={folder}/grappe.db;Pooling=False"))
        {
            await connection.OpenAsync();
            await using var copy = connection.CreateCommand();
            copy.CommandText = "select group_concat(name) from pragma_table_info('atlas_clusters') where name not in ('id', 'short_id', 'changed_at')";
            var columns = (string)(await copy.ExecuteScalarAsync())!;
            copy.CommandText = $"""
                with recursive copies(n) as (select 1 union all select n + 1 from copies where n < {records} / (select count(*) from atlas_clusters))
                insert into atlas_clusters (id, short_id, changed_at, {columns})
                select substr(id, 1, 24) || printf('%012X', n * 1000 + c.rowid), printf('%010d', n * 1000 + c.rowid),
                    strftime('%Y-%m-%d %H:%M:%S', changed_at, -n || ' minutes') || '.0000000', {columns}
                from atlas_clusters c, copies
                """;
            await copy.ExecuteNonQueryAsync();
        }

        await using var platform = await Platform.Start(folder, Pages[0]);
        Console.WriteLine($"with {records} records more: start to first page {platform.FirstPage.TotalSeconds:0.0} s, {platform.Processor.TotalSeconds:0.0} s of processor, {platform.Megabytes:0} MB");
    }
}
