using Grappe.Atlas.Domain.Resources;
using Grappe.Atlas.Domain.Submissions;
using Grappe.Shared;
using NodaTime;

namespace Grappe.Tests.Atlas.Resources;

public sealed class WrittenResourceTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 8, 0);
    private static readonly (Guid Author, Guid One, Guid Other) People = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());

    [Fact]
    public void Under_four_eyes_two_stewards_make_a_text_public_and_a_new_wording_needs_both_again()
    {
        var text = Sent("First");

        Assert.True(text.Accept(People.Author, "", fourEyes: true, Now).IsRefused);
        Assert.False(text.Accept(People.One, "", fourEyes: true, Now).IsRefused);
        Assert.Null(text.Public);
        Assert.True(text.Accept(People.One, "", fourEyes: true, Now).IsRefused);
        Assert.False(text.Accept(People.Other, "", fourEyes: true, Now).IsRefused);
        Assert.Equal("First", text.Public!.Title.English);

        text.Save(Text("Second"), Now);
        text.Send(Now);
        text.Accept(People.One, "", fourEyes: true, Now);
        Assert.Equal((SubmissionState.Seconding, "First"), (text.State, text.Public.Title.English));
        text.Accept(People.Other, "", fourEyes: true, Now);
        Assert.Equal("Second", text.Public.Title.English);
    }

    [Fact]
    public void Refusing_a_new_wording_leaves_the_old_one_public_and_refusing_that_takes_it_offline()
    {
        var text = Sent("First");
        text.Accept(People.One, "", fourEyes: false, Now);
        text.Save(Text("Second"), Now);
        text.Send(Now);

        Assert.True(text.Save(Text("Third"), Now).IsRefused);
        text.Refuse(People.One, "No.", Now);
        Assert.Equal("First", text.Public!.Title.English);
        Assert.True(text.Refuse(People.Author, "Mine.", Now).IsRefused);
        text.Refuse(People.One, "Not any more.", Now);
        Assert.Null(text.Public);
        Assert.True(text.Save(Text("Fourth"), Now).IsRefused);
    }

    [Fact]
    public void A_language_is_sent_whole_or_not_at_all()
    {
        var half = WrittenResource.Begin(Text("First") with { Title = new("First", "Premier") }, People.Author, "en", Now);

        Assert.Equal(["SummaryFr", "BodyFr"], half.Send(Now).Refusals.Select(refusal => refusal.Field));
        Assert.Equal(["TitleEn", "SummaryEn", "BodyEn"], WrittenResource.Begin(Text("") with { Title = None, Summary = None, Body = None }, People.Author, "en", Now).Send(Now).Refusals.Select(refusal => refusal.Field));
    }

    private static LocalizedText None => new(null, null);

    private static WrittenResource Sent(string title)
    {
        var text = WrittenResource.Begin(Text(title), People.Author, "en", Now);
        Assert.False(text.Send(Now).IsRefused);
        return text;
    }

    private static WrittenText Text(string title) => new() { Kind = "document", Title = new(title, null), Summary = new("Short.", null), Body = new("Long.", null) };
}
