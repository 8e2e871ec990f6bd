using Grappe.Shared;
using Grappe.Shared.Domain;

namespace Grappe.Tests.Accounts;

public sealed class RightsTests
{
    private static readonly Guid Cluster = Guid.Parse("0199aaaa-0000-7000-8000-000000000001");
    private static readonly Guid Other = Guid.Parse("0199aaaa-0000-7000-8000-000000000002");
    private static readonly Permission[] OfEveryAccount = [Permission.HaveAccount, Permission.ProposeEdit];
    private static readonly Permission[] OfEditors = [.. OfEveryAccount, Permission.EditCluster, Permission.RunWorkspace];
    private static readonly Permission[] OfManagers = [.. OfEditors, Permission.ManageCluster];
    private static readonly Permission[] OfStewards = [.. OfEveryAccount, Permission.EditCluster, Permission.ManageCluster, Permission.ReviewRecords];

    /// <summary>Who, the grants they hold, and what they may do to a cluster in France.</summary>
    public static TheoryData<string, Grant[], Permission[]> Table => new()
    {
        { "an account", [], OfEveryAccount },
        { "its editor", [new(Role.ClusterEditor, Cluster)], OfEditors },
        { "its manager", [new(Role.ClusterManager, Cluster)], OfManagers },
        { "the editor of another", [new(Role.ClusterEditor, Other)], OfEveryAccount },
        { "the manager of another", [new(Role.ClusterManager, Other)], OfEveryAccount },
        { "a steward of France", [new(Role.Steward, Country: "FR")], OfStewards },
        { "a steward of Spain", [new(Role.Steward, Country: "ES")], OfEveryAccount },
        { "a steward of all", [new(Role.Steward)], [.. OfStewards, Permission.ManageSources] },
        { "an observer", [new(Role.Observer)], [.. OfEveryAccount, Permission.RunStudies] },
        { "an administrator", [new(Role.Administrator)], [.. Enum.GetValues<Permission>().Except([Permission.RunWorkspace])] },
    };

    [Theory, MemberData(nameof(Table))]
    public void A_role_allows_what_its_row_says_and_nothing_else(string who, Grant[] grants, Permission[] may)
    {
        var actor = Actor.Person(Guid.NewGuid(), who, grants);

        Assert.Equal(may.Order(), Enum.GetValues<Permission>().Where(p => actor.May(p, Scope.Of(Cluster, "FR"))));
        Assert.All(grants, g => Assert.True(g.IsWellFormed));
    }

    [Fact]
    public void Whoever_is_not_signed_in_may_nothing_and_neither_may_the_platform()
    {
        foreach (var actor in new[] { Actor.Visitor, Actor.Platform, Actor.Import })
        {
            Assert.DoesNotContain(Enum.GetValues<Permission>(), p => actor.May(p) || actor.May(p, Scope.Somewhere) || actor.May(p, Scope.Of(Cluster, "FR")));
        }
    }

    [Fact]
    public void A_right_over_a_part_is_no_right_over_the_whole_but_is_a_right_somewhere()
    {
        var steward = Actor.Person(Guid.NewGuid(), "", [new(Role.Steward, Country: "FR")]);
        var editor = Actor.Person(Guid.NewGuid(), "", [new(Role.ClusterEditor, Cluster)]);

        Assert.False(steward.May(Permission.ReviewRecords));
        Assert.True(steward.May(Permission.ReviewRecords, Scope.Of("FR")));
        Assert.True(steward.May(Permission.ReviewRecords, Scope.Somewhere));
        Assert.False(editor.May(Permission.EditCluster));
        Assert.True(editor.May(Permission.EditCluster, Scope.Somewhere));
    }

    [Theory]
    [InlineData(Role.ClusterEditor, false, null, false)]
    [InlineData(Role.ClusterManager, true, "FR", false)]
    [InlineData(Role.ClusterManager, true, null, true)]
    [InlineData(Role.Steward, false, "FR", true)]
    [InlineData(Role.Steward, false, "France", false)]
    [InlineData(Role.Steward, true, null, false)]
    [InlineData(Role.Observer, false, "FR", false)]
    [InlineData(Role.Observer, true, null, false)]
    [InlineData(Role.Observer, false, null, true)]
    [InlineData(Role.Administrator, false, "FR", false)]
    [InlineData(Role.Administrator, false, null, true)]
    public void A_grant_is_well_formed_when_its_scope_fits_its_role(Role role, bool forCluster, string? country, bool fits) =>
        Assert.Equal(fits, new Grant(role, forCluster ? Cluster : null, country).IsWellFormed);
}
