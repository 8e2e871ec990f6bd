using Grappe.Atlas.Domain;
using Grappe.Atlas.Domain.Federation;
using Grappe.Atlas.Domain.Places;
using Grappe.Shared;
using NodaTime;

namespace Grappe.Atlas;

/// <summary>Fetches and reads a feed, whatever its format: all of it, or nothing and one reason why.</summary>
public sealed class ReadFeed(Fetch fetch, FetchSettings settings, CodeLists lists, Gazetteer gazetteer, IClock clock)
{
    /// <param name="feed">What to read.</param>
    /// <param name="condition">What its last answer said, if it was read under the same terms.</param>
    /// <param name="known">Records whose mark of change (<see cref="PulledRecord.Stamp"/>) is known, by what identifies them there.</param>
    /// <param name="cancel">Ends the pull.</param>
    /// <returns>Null where the source says that nothing has changed.</returns>
    /// <exception cref="PullFailedException">It cannot be read.</exception>
    public async Task<FeedContent?> Handle(Feed feed, FetchCondition? condition, IReadOnlyDictionary<string, PulledRecord> known, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(feed);
        var intake = new FeedIntake(feed, new(lists, gazetteer, clock.GetCurrentInstant().InUtc().Date), settings.MostRecords);
        var address = new Uri(feed.Address);
        var first = await fetch.Get(address, condition, feed.Language, settings.LargestBytes, cancel);
        if (first.Body is not { } body)
        {
            return null;
        }

        MustBeData(body, first.Address);
        if (feed.Format == FeedFormat.Murmurations)
        {
            var index = new ReadMurmurations(fetch, settings, feed, new(Foreign(feed), "murmurations", gazetteer), intake);
            return intake.Content(await index.Handle(first, known, cancel));
        }

        try
        {
            await foreach (var row in Rows(feed, body, cancel))
            {
                intake.Take(row.Record is { IsRefused: false, Value.Id: { } id } ? id.Value.ToString() : null, row.Record, row.Licence, stamp: null);
            }
        }
        catch (UnusableFileException error)
        {
            throw new PullFailedException(new Refusal("What {0} answers cannot be read: {1}", null, address.Host, error.Message), error);
        }

        return intake.Content(first.Condition);
    }

    /// <summary>A page for people, or nothing at all, is no data.</summary>
    /// <exception cref="PullFailedException">It is none.</exception>
    internal static void MustBeData(byte[] body, Uri address)
    {
        var text = body.AsSpan().TrimStart([(byte)0xEF, (byte)0xBB, (byte)0xBF]).TrimStart(" \t\r\n"u8);
        if (text.IsEmpty)
        {
            throw new PullFailedException(new Refusal("{0} answers with nothing.", null, address.Host));
        }

        if (text[0] == (byte)'<')
        {
            throw new PullFailedException(new Refusal("{0} answers with a web page instead of data.", null, address.Host));
        }
    }

    private IAsyncEnumerable<ReadRow> Rows(Feed feed, byte[] body, CancellationToken cancel)
    {
        var (name, preset) = feed.Format switch
        {
            FeedFormat.GeoJson => ("feed.geojson", ImportPreset.GeoJson),
            FeedFormat.Csv => ("feed.csv", ImportPreset.Mykomap),
            FeedFormat.Grappe => (new Uri(feed.Address).AbsolutePath, ImportPreset.Grappe),
            _ => throw new ArgumentOutOfRangeException(nameof(feed)),
        };
        return RecordFile.Read(new MemoryStream(body, writable: false), name, preset, Foreign(feed), gazetteer, cancel);
    }

    private static ForeignOptions Foreign(Feed feed) => new() { Language = feed.Language, Kind = feed.Kind, Dataset = feed.Id.Value.ToString("N") };
}
