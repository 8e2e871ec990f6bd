using System.Net;
using System.Net.Http.Headers;
using Grappe.Shared.Domain;
using Grappe.Studies;
using Grappe.Studies.Data;
using Grappe.Studies.Domain.Questionnaires;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Studies.WriteQuestions;

public sealed class WriteQuestionsTests
{
    private const string Run = "/en/studies/own/run/questions";

    [Theory, OnBothDatabases]
    public async Task Questions_are_added_arranged_tried_taken_out_put_back_and_brought_by_a_spreadsheet_until_their_version_is_in_use(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (owner, other) = (await host.SignedIn(new Grant(Role.Observer)), await host.SignedIn(new Grant(Role.Observer)));
        await owner.Submit("/en/studies/new", "make", ("TitleEn", "Own"), ("PurposeEn", "To know."), ("Start", "geces-2021"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(new Uri(Run, UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(new Uri("/en/studies/own/run/questions/try", UriKind.Relative))).StatusCode);

        // What is wrong is said at its field, and what was typed stays.
        var first = (await Asked(host)).Sections[0].Code;
        var add = $"{Run}/edit?section={first}&kind=single";
        (string, string)[] typed = [("TextEn", "Do you mend?"), ("Choices", "often | Often | Souvent"), ("Rules", "nowhere: yes")];
        var wrong = await (await owner.Submit(add, "question", typed)).Page();
        Assert.Equal(["#Choices"], wrong.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")));
        Assert.Contains("often | Often", wrong.QuerySelector("#Choices")!.TextContent, StringComparison.Ordinal);
        typed[1] = ("Choices", "often | Often | Souvent\nNever | Jamais");
        wrong = await (await owner.Submit(add, "question", typed)).Page();
        Assert.Equal(["#Rules"], wrong.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")));
        typed[2] = ("Rules", "");
        Assert.Equal(Run + "?kept=yes", (await owner.Submit(add, "question", typed)).Goal());
        Assert.Equal(["often", "never"], (await Asked(host)).Question("do-you-mend")!.Choices.Select(choice => choice.Code));

        // Two have it open: the second is told and loses nothing.
        var edit = Run + "/edit?question=do-you-mend";
        var (early, late) = (await owner.Page(edit), await owner.Page(edit));
        await owner.Submit(early, edit, "question", ("TextEn", "Do you mend things?"), ("Choices", "often | Often | Souvent\nnever | Never | Jamais"), ("Required", "yes"));
        var told = await (await owner.Submit(late, edit, "question", ("TextEn", "Mend?"), ("Choices", "often | Often | Souvent\nnever | Never | Jamais"))).Page();
        Assert.Contains("Somebody else", told.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Mend?", told.QuerySelector("#TextEn")!.GetAttribute("value"));
        Assert.Equal("Do you mend things?", (await Asked(host)).Question("do-you-mend")!.Text.English);

        // Tried out: nobody hands in without it, and nothing is kept.
        var tried = await (await owner.Submit(Run + "/try", "try")).Page();
        Assert.Contains("#a.do-you-mend", tried.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")));
        tried = await (await owner.Submit(Run + "/try", "try", ("a.do-you-mend", "often"))).Page();
        Assert.DoesNotContain("#a.do-you-mend", tried.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")));

        await TakeBack(host, owner, first, edit);
        await BringBySpreadsheet(host, owner);
    }

    private static async Task TakeBack(GrappeHost host, HttpClient owner, string first, string edit)
    {
        // Taken out, and put back where it was.
        var before = (await Asked(host)).Sections[0].Questions.Select(question => question.Id).ToList();
        await owner.Submit(Run, $"arrange-{first}", ("Do", "up do-you-mend"));
        Assert.Equal("do-you-mend", (await Asked(host)).Sections[0].Questions[^2].Id);
        await owner.Submit(Run, $"arrange-{first}", ("Do", "down do-you-mend"));
        var gone = await (await owner.Submit(Run, $"arrange-{first}", ("Do", "remove do-you-mend"))).Page();
        Assert.Null((await Asked(host)).Question("do-you-mend"));
        await owner.Submit(gone, Run, "undo");
        Assert.Equal(before, (await Asked(host)).Sections[0].Questions.Select(question => question.Id));

        // So is the order, and the words, one change after the other.
        await owner.Submit(Run, "undo");
        await owner.Submit(Run, "undo");
        await owner.Submit(Run, "undo");
        Assert.Equal([.. before, "Do you mend?"], (await Asked(host)).Sections[0].Questions.Select(question => question.Id).Append((await Asked(host)).Question("do-you-mend")!.Text.English));
        await owner.Submit(edit, "question", ("TextEn", "Do you mend things?"), ("Choices", "often | Often | Souvent\nnever | Never | Jamais"), ("Required", "yes"));
    }

    private static async Task BringBySpreadsheet(GrappeHost host, HttpClient owner)
    {
        // Once in use it stays as it is: a spreadsheet begins the next version, and what cannot be asked is told with its row.
        await owner.Submit("/en/studies/own/run", "state", ("Do", "publish"));
        var asked = await Asked(host);
        var workbook = await host.Browser().GetByteArrayAsync("/studies/own/questionnaire.xlsx?lang=fr");
        using var less = new MemoryStream(WriteXlsForm.Of(EditQuestionnaire.Remove(asked, "do-you-mend"), "Own"));
        Assert.NotNull((await owner.Page(Run)).QuerySelector("form.undo[hidden]"));
        Assert.Equal(Run + "?kept=yes", (await Upload(owner, less.ToArray())).Goal());
        await owner.Submit(Run, "undo");
        Assert.Equal([1], await host.Db(async db => (await db.OwnStudies.SingleAsync()).Questionnaires.Select(version => version.Number).ToList()));
        Assert.Equal(Run + "?kept=yes", (await Upload(owner, less.ToArray())).Goal());
        Assert.Null((await Asked(host)).Question("do-you-mend"));
        Assert.Equal([1, 2], await host.Db(async db => (await db.OwnStudies.SingleAsync()).Questionnaires.Select(version => version.Number).ToList()));
        Assert.Contains("Do you mend things?", (await owner.Page(Run)).QuerySelector("aside")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Run + "?kept=yes", (await Upload(owner, workbook)).Goal());
        Assert.NotNull((await Asked(host)).Question("do-you-mend"));
        Assert.Contains("workbook", (await (await Upload(owner, "no workbook"u8.ToArray())).Page()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
    }

    private static Task<Questionnaire> Asked(GrappeHost host) => host.Db(async db => (await db.OwnStudies.AsNoTracking().SingleAsync()).Latest.Questionnaire);

    private static async Task<HttpResponseMessage> Upload(HttpClient browser, byte[] file)
    {
        var page = await browser.Page(Run);
        var form = page.QuerySelector("form[enctype]")!;
        using var body = new MultipartFormDataContent();
        foreach (var input in form.QuerySelectorAll("input[type=hidden]"))
        {
            body.Add(new StringContent(input.GetAttribute("value")!), input.GetAttribute("name")!);
        }

        using var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        body.Add(part, "File", "form.xlsx");
        return await browser.PostAsync(new Uri(Run, UriKind.Relative), body);
    }
}
