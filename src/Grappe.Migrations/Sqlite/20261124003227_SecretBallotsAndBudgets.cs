using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grappe.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SecretBallotsAndBudgets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "voted_in_secret",
                table: "workspace_seats",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "budget",
                table: "workspace_proposals",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "workspace_ballot_boxes",
                columns: table => new
                {
                    decision = table.Column<Guid>(type: "TEXT", nullable: false),
                    ballots = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workspace_ballot_boxes", x => x.decision);
                    table.ForeignKey(
                        name: "fk_workspace_ballot_boxes_cluster_decision_decision",
                        column: x => x.decision,
                        principalTable: "workspace_decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "workspace_budgets",
                columns: table => new
                {
                    cluster = table.Column<Guid>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    lines = table.Column<string>(type: "TEXT", nullable: false),
                    adopted = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workspace_budgets", x => new { x.cluster, x.year });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "workspace_ballot_boxes");

            migrationBuilder.DropTable(
                name: "workspace_budgets");

            migrationBuilder.DropColumn(
                name: "voted_in_secret",
                table: "workspace_seats");

            migrationBuilder.DropColumn(
                name: "budget",
                table: "workspace_proposals");
        }
    }
}
