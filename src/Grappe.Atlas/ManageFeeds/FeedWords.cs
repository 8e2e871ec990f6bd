using Grappe.Atlas.Domain.Federation;

namespace Grappe.Atlas;

/// <summary>What formats, questions and paces are called: keys of <see cref="FederationTexts"/>.</summary>
public static class FeedWords
{
    public static string Of(FeedFormat format) => format switch
    {
        FeedFormat.Murmurations => "Murmurations: index or list of profiles",
        FeedFormat.GeoJson => "GeoJSON of points",
        FeedFormat.Csv => "Table (CSV) of mykomap or GoGoCarto",
        FeedFormat.Grappe => "Export of another Grappe",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    public static string Of(UpstreamChange change) => change switch
    {
        UpstreamChange.New => "New",
        UpstreamChange.Changed => "Changed",
        UpstreamChange.Conflicting => "In conflict",
        UpstreamChange.Gone => "Gone",
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };

    /// <summary>What one record is.</summary>
    public static string OfOne(UpstreamChange change) => change switch
    {
        UpstreamChange.New => "New record",
        UpstreamChange.Changed => "Changed there",
        UpstreamChange.Conflicting => "In conflict",
        UpstreamChange.Gone => "Gone there",
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };

    /// <param name="hours">One of <see cref="Feed.Paces"/>.</param>
    public static string Pace(int hours) => hours switch
    {
        6 => "four times a day",
        24 => "every day",
        168 => "every week",
        672 => "every four weeks",
        _ => throw new ArgumentOutOfRangeException(nameof(hours)),
    };
}
